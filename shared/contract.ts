import { z } from 'zod'
import type { DeliveryDetail, DeliveryRow, OpenAnnouncement, QuarantineReason } from './delivery.ts'
import type { ConnectionEventRow, DowntimeRow, ParticipantRow } from './participant.ts'
import type { SeriesColumns, SeriesSummary } from './series.ts'
import type { Status } from './status.ts'
import type { SelfTestRow } from './tunnel-status.ts'

/**
 * Every call a client may make at the door and every event a host may announce.
 * Calls are `noun.verb`, events `noun.pastParticiple`. Input is checked before a handler runs.
 * The page imports this file for its types only, so that zod never ships to it.
 */
const nothing = z.strictObject({})
const participantId = z.string().min(1).max(64)
const webAddress = z.url({ protocol: /^https?$/ }).max(400)
const moment = z.int().min(-8.64e15).max(8.64e15)

export const calls = {
  'status.read': call<Status>()(nothing),
  'participants.list': call<ParticipantRow[]>()(nothing),
  'participant.series': call<SeriesSummary[]>()(z.strictObject({ participantId })),
  'series.read': call<SeriesColumns>()(
    z.strictObject({
      participantId,
      dimension: z.enum(['epoch', 'daily']),
      dataSourceId: z.int(),
      dataTypeId: z.int(),
      fromAt: moment,
      toAt: moment,
      /**
       * How many columns of pixels the answer is for; at most this many buckets come back, or two:
       * they begin at whole multiples of their length, so any stretch may touch two.
       */
      columns: z.int().min(1).max(4_000),
    }),
  ),
  'connections.list': call<ConnectionEventRow[]>()(
    z.strictObject({ participantId: participantId.nullable() }),
  ),
  'downtime.list': call<DowntimeRow[]>()(z.strictObject({ fromAt: moment, toAt: moment })),
  'deliveries.list': call<DeliveryRow[]>()(
    z.strictObject({
      beforeId: z.int().nullable(),
      limit: z.int().min(1).max(500),
      /** `attention`: quarantined, or ingested with records that could not be read. */
      only: z.enum(['all', 'attention']).default('all'),
    }),
  ),
  /** Null where no such delivery is in the study. */
  'delivery.read': call<DeliveryDetail | null>()(z.strictObject({ deliveryId: z.int().min(1) })),
  /** Why deliveries wait, with how many each: the reasons a person can act on. */
  'quarantine.reasons': call<QuarantineReason[]>()(nothing),
  /** Decodes again with this version: these, or all that wait (for one reason). Nothing is re-sent. */
  'deliveries.reprocess': call<{ deliveries: number }>()(
    z.strictObject({
      deliveryIds: z.array(z.int().min(1)).max(1_000).nullable(),
      reason: z.string().max(500).nullable(),
    }),
  ),
  /** A person vouches for values that came without a signature. */
  'deliveries.release': call<{ deliveries: number }>()(
    z.strictObject({ deliveryIds: z.array(z.int().min(1)).min(1).max(1_000) }),
  ),
  /** Announced more than an hour ago, and nothing has come for it; newest first, at most 500. */
  'announcements.open': call<OpenAnnouncement[]>()(nothing),
  /** Forgets the learnt signed form and learns it anew from the next deliveries. */
  'signature.relearn': call<Status>()(nothing),
  /** The addresses with the hook's secret: asked for only where a person copies one. */
  'webhookAddress.read': call<{ localUrl: string; publicUrl: string | null }>()(nothing),
  'receiving.pause': call<Status>()(z.strictObject({ forMs: z.int().min(1_000).nullable() })),
  'receiving.resume': call<Status>()(nothing),
  'tunnel.acceptPrivacyNotice': call<Status>()(nothing),
  'tunnel.start': call<Status>()(nothing),
  'tunnel.stop': call<Status>()(nothing),
  'tunnel.retry': call<Status>()(nothing),
  /** Restarts the tunnel with it where it runs. A token of null keeps the one that is there. */
  'tunnel.configure': call<Status>()(
    z.strictObject({
      provider: z.enum(['localtunnel', 'ngrok', 'url']),
      host: webAddress,
      publicUrl: webAddress.nullable(),
      ngrokDomain: z
        .string()
        .regex(/^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}$/)
        .nullable(),
      ngrokToken: z
        .string()
        .regex(/^[\w-]{10,200}$/)
        .nullable(),
    }),
  ),
  /** A person pasted the address of now at the sender. */
  'tunnel.confirmAddress': call<Status>()(nothing),
  /** Gives the localtunnel address up for a new one, which must be pasted at the sender. */
  'tunnel.newName': call<Status>()(nothing),
  /** Posts of three sizes through the public address; none of them becomes a delivery. */
  'tunnel.selfTest': call<SelfTestRow[]>()(nothing),
  'openAtLogin.set': call<Status>()(z.strictObject({ enabled: z.boolean() })),
  'dataFolder.show': call<null>()(nothing),
} as const

/** What the host announces on the event stream. */
export type Events = {
  'status.changed': Status
  /**
   * Ingest committed. A page re-reads what it shows of these; `everything` stands where the list
   * grew too long (more than 200 series) or the study was rebuilt.
   */
  'study.advanced': StudyAdvance
}

export type StudyAdvance = {
  /** Counts commits; a page drops an advance that its own read already covers. */
  revision: number
  everything: boolean
  participantIds: string[]
  series: { key: string; fromAt: number; toAt: number }[]
  /** Came in or were decoded again; more than none where any row of the list changed. */
  deliveries: number
  connections: boolean
}

export type CallName = keyof typeof calls
export type Input<N extends CallName> = z.input<(typeof calls)[N]['input']>
export type Parsed<N extends CallName> = z.output<(typeof calls)[N]['input']>
export type Output<N extends CallName> = (typeof calls)[N] extends { output: infer O } ? O : never
export type EventName = keyof Events

/** One function per call; a missing one is a compile error. */
export type Handlers = {
  [N in CallName]: (input: Parsed<N>) => Output<N> | Promise<Output<N>>
}

/** The contract as a client sees it: over fetch in the page, or straight in a test. */
export type Link = {
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>
  listen<N extends EventName>(name: N, listener: (data: Events[N]) => void): () => void
}

function call<O>() {
  return <S extends z.ZodType>(input: S) => ({ input }) as { input: S; output: O }
}
