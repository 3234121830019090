/** One Pryv.io account that this app reads, as the window shows it. Never its token. */
export type PryvConnection = {
  connectionId: string
  /** Where it is asked; it may carry the user's name, so it hides with the identifiers. */
  address: string
  userName: string
  /** The study's code; null until its first data came in. */
  participantId: string | null
  /** What the token was named and allowed when it was given; null until the account said so. */
  access: PryvAccess | null
  connectedAt: number
  sync: PryvSync
  /** The last pass that read everything there was; null: none yet. */
  lastSyncAt: number | null
  /** Events read since this app started, repeats included. */
  events: number
  webhook: PryvWebhook
  /** Streams to which its webhook is limited; null: all that the token can read. */
  onlyStreams: string[] | null
}

export type PryvAccess = {
  name: string | null
  kind: string | null
  permissions: { streamId: string | null; name: string | null; level: string }[]
}

export type PryvSync =
  | { state: 'idle'; nextAt: number | null }
  | { state: 'running'; sinceAt: number }
  | { state: 'waiting'; retryAt: number; why: PryvTrouble }
  /** The account no longer lets this token in; it is asked again now and then. */
  | { state: 'revoked'; sinceAt: number; retryAt: number }

export type PryvTrouble =
  | 'busy'
  | 'server-error'
  | 'timeout'
  | 'network'
  | 'broken'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  /** What was read could not be kept here: the disk. */
  | 'not-kept'

export type PryvWebhook =
  /** Not asked yet. */
  | { state: 'unknown' }
  /** There is none; `way-in`: one is made as soon as the public address is proved. */
  | { state: 'none'; why: 'way-in' | 'deleted' }
  | ({ state: 'active' } & PryvWebhookRuns)
  /** The account gave up after failures in a row; switched on again once the way in is proved. */
  | ({ state: 'inactive' } & PryvWebhookRuns)
  /** This server has none, or this token may make none: the account is read every few minutes instead. */
  | { state: 'unsupported' }
  | { state: 'waiting'; retryAt: number; why: PryvTrouble }

export type PryvWebhookRuns = {
  runs: number
  failures: number
  /** HTTP status of the last post; 0: no answer. */
  lastStatus: number
  lastRunAt: number | null
  /** It posts to the public address of now. */
  isHere: boolean
}
