import { z } from 'zod'
import { alertCalls } from './calls/alerts.ts'
import { call } from './calls/call.ts'
import { coverageCalls } from './calls/coverage.ts'
import { deliveryCalls } from './calls/deliveries.ts'
import { exportCalls } from './calls/exports.ts'
import { moment, nothing, participantId, series } from './calls/inputs.ts'
import { senderCalls } from './calls/senders/senders.ts'
import { setupCalls } from './calls/setup.ts'
import { studyCalls } from './calls/study.ts'
import { trustCalls } from './calls/trust/trust.ts'
import { tunnelCalls } from './calls/tunnel.ts'
import { updateCalls } from './calls/updates.ts'
import type { ConnectionEventRow, DowntimeRow, ParticipantRow } from './participant.ts'
import type { SeriesAnswer, SeriesSummary } from './series.ts'
import type { Status } from './status.ts'
import type { ExportRow } from './study/export.ts'

/**
 * Every call a client may make at the door and every event a host may announce.
 * Calls are `noun.verb`, events `noun.pastParticiple`. Input is checked before a handler runs.
 * The page imports this file for its types only, so that zod never ships to it.
 */
export const calls = {
  'status.read': call<Status>()(nothing),
  'participants.list': call<ParticipantRow[]>()(nothing),
  'participant.series': call<SeriesSummary[]>()(z.strictObject({ participantId })),
  'series.read': call<SeriesAnswer>()(
    z.strictObject({
      ...series,
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
  /** Forgets the learnt signed form and learns it anew from the next deliveries. */
  'signature.relearn': call<Status>()(nothing),
  /** The addresses with the hook's secret: asked for only where a person copies one. */
  'webhookAddress.read': call<{ localUrl: string; publicUrl: string | null }>()(nothing),
  'receiving.pause': call<Status>()(z.strictObject({ forMs: z.int().min(1_000).nullable() })),
  'receiving.resume': call<Status>()(nothing),
  'openAtLogin.set': call<Status>()(z.strictObject({ enabled: z.boolean() })),
  'dataFolder.show': call<null>()(nothing),
  ...alertCalls,
  ...coverageCalls,
  ...deliveryCalls,
  ...exportCalls,
  ...senderCalls,
  ...setupCalls,
  ...studyCalls,
  ...trustCalls,
  ...tunnelCalls,
  ...updateCalls,
} as const

/** What the host announces on the event stream. */
export type Events = {
  'status.changed': Status
  /**
   * Ingest committed. A page re-reads what it shows of these; `everything` stands where the list
   * grew too long (more than 200 series) or the study was rebuilt.
   */
  'study.advanced': StudyAdvance
  /** An export began, moved on or ended. */
  'exports.changed': ExportRow[]
  /** What needs a person changed. */
  'alerts.changed': null
  /** How the accounts at Pryv.io stand changed. */
  'pryv.changed': null
  /** A person changed codes, groups, zones or annotations, or a rule. */
  'study.edited': null
  /** Fetching from Thryve's API began, moved on or ended. */
  'thryveApi.changed': null
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
