import type { EndUser } from '#shared/decoded-delivery.ts'
import type { Verdict } from '#shared/delivery.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type { SignatureNote } from '#shared/signature-check.ts'
import type { Edit } from '#shared/study/edit.ts'
import type { Said } from '#shared/words/sentences.ts'

/**
 * What the inbox holds, in order of appending. Everything the study shows can be made again from
 * these: deliveries as received, what people changed, when nothing could be received.
 */
export type EntryKind = 'delivery' | 'acks' | 'downtime' | 'reprocess' | 'edit' | 'erasure'

/** One line of the inbox as it is handed in; `meta` is the kind's own record as JSON. */
export type NewEntry = { kind: EntryKind; recordedAt: number; meta: string; body: Uint8Array }

export type Entry = Omit<NewEntry, 'body'> & {
  /** As received, also where it is kept packed; or what is known of one that is no longer kept. */
  body: Uint8Array | RemovedBody | ErasedBody
  entryId: number
  /** Dense number of a delivery, null for the other kinds. */
  deliveryId: number | null
}

/** Retention took the body; its entry, headers and hash are still here. */
export type RemovedBody = { removedAt: number; bytes: number; sha256: Buffer }

/** A person was erased from it: what stays of the body, as packed by `main/erasure`. */
export type ErasedBody = { erasedAt: number; remainder: Uint8Array }

/** Stands first in the record of a delivery that a person was erased from. */
export type ErasedMeta = {
  erasedAt: number
  /** 0 where nothing of it stayed. */
  bytes: number
  /** Keyed hashes in place of the body's and of the signature with its time, in hex. */
  sha256: string
  signature: string | null
  /** As it stood in the study; null where it waited, or came after the erasure. */
  outcome: ErasedOutcome | null
  /** It waited in the quarantine until a person released it. */
  waits?: boolean
  /** It came for these after they were erased: tombstones. */
  late: string[]
  /** Only where the body was gone already and others are named: everybody, in order of appearance. */
  endUsers?: EndUser[]
}

export type ErasedOutcome = {
  records: number
  inserted: number
  updated: number
  unchanged: number
  late: number
  error: string | null
}

/** The record beside a delivery's body. */
export type DeliveryMeta = {
  /** As received, lower-case names; credentials are left out. */
  headers: Record<string, string>
  /** The path behind the secret, for senders that append one; '' otherwise. */
  pathRest: string
  verdict: Verdict
  signature: SignatureNote
  /** Only on disk, and before all else: see `erasedMetaOf`. */
  erased?: ErasedMeta
  /** Set where this app asked for it itself: the question that the body answers. */
  fetched?: Fetched
  /** Set where the path names a connection that nobody here had made when it came. */
  hasUnknownConnection?: true
}

/** The record beside a body that was refused for its signature. */
export type RefusedMeta = Pick<DeliveryMeta, 'headers' | 'pathRest'>

/** Milliseconds from the request's headers to the end of the answer, by delivery. */
export type AcksMeta = [deliveryId: number, ackMs: number][]

/**
 * A person asked for these deliveries to be decoded again, or (released) vouched for values that
 * came without a signature. It stands in the order of the inbox, so that a rebuild does the same.
 */
export type ReprocessMeta = { deliveryIds: number[]; isReleased: boolean }

export type DowntimeMeta = {
  fromAt: number
  toAt: number
  reason: Said
  /** The app could receive at this moment: on the disk with the stretch, or not at all. */
  aliveAt?: number | undefined
  /** What its writer goes on from, as text of its own: likewise. */
  note?: string
}

/** What a person decided about the study; a version that this app does not know is left out. */
export type EditMeta = { version: 1 } & Edit
