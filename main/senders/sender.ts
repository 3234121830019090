import type { Findings } from '#main/decode/findings.ts'
import type { Json } from '#main/decode/json-text.ts'
import type { Fetched, Notified } from '#shared/senders/fetched.ts'
import type { SignatureCheck } from '#shared/signature-check.ts'
import type { Said } from '#shared/words/sentences.ts'

/** What is known of a delivery beside its body, before the answer and years later. */
export type Arrived = {
  /** Lower-case names; credentials may have been left out. */
  headers: NodeJS.Dict<string | string[]>
  /** The path behind the hook's secret, '' where the sender appended none. */
  pathRest: string
  /** The question that the body answers, where this app asked it; null for what was posted. */
  fetched: Fetched | null
  /** The path names a connection that nobody here had made when it came. */
  hasUnknownConnection: boolean
}

/** What a body's outermost fields say; a reason where none of it can be read. */
export type Reading = { type: string | null; unreadable: Said | null }

/**
 * Everything this app knows about one platform that posts here or is asked. The whole of it is one
 * value in one file (or folder), and one line in senders.ts.
 */
export type Sender = {
  /** Short, lower-case; what stands in `deliveries.sender`. */
  readonly name: string
  readonly recognise: {
    /**
     * By what stands around the body: asked before each answer, so it must cost next to nothing.
     * A sender that proves itself must be recognised here, or its proof would never be asked for.
     */
    around(arrived: Arrived): boolean
    /** By the parsed body, where nobody was recognised by what stands around it; null: never. */
    body: ((body: Json) => boolean) | null
  }
  /** How its signature is checked, on the bytes as received. */
  readonly verify: Verify
  /** Numbers of its bodies as numbers, or each as its own spelling: `7.50` stays `7.50`. */
  readonly numbers: 'as-numbers' | 'as-text'
  /** The body to records. Pure; whatever can't be read is rejected with a reason, never thrown. */
  decode(body: Json, findings: Findings, arrived: Arrived): Reading
  /** A GET that the sender proves an address with; null where it sends none. */
  readonly handshake: Handshake | null
  /** What a notification of it means for whoever fetches; null where it posts the data itself. */
  readonly notified: ((body: Json | undefined, arrived: Arrived) => Notified | null) | null
}

export type Verify =
  /** It signs nothing, or nothing that is known. */
  | { how: 'not-at-all' }
  /** Which bytes it signs is learnt from its first deliveries (main/signature). */
  | { how: 'learnt' }
  /** With a secret of its own, kept as `signing:NAME` or given as `PULSETRAY_NAME_SECRET`. */
  | {
      how: 'secret'
      /** Lower-case; it carries signature and time, so a delivery with the same is a replay. */
      header: string
      check: CheckWithSecret
    }

/** Never throws; constant time in the signature. `now` in UTC ms. */
export type CheckWithSecret = (
  secret: string,
  arrived: Pick<Arrived, 'headers' | 'pathRest'>,
  body: Uint8Array,
  now: number,
) => SignatureCheck

/** Answers a GET on the hook path; null where it is not meant for this sender. */
export type Handshake = (
  query: URLSearchParams,
  secret: string | null,
) => { status: number; text: string } | null
