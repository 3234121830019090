import type {
  AcksMeta,
  DeliveryMeta,
  DowntimeMeta,
  EditMeta,
  NewEntry,
  RefusedMeta,
  ReprocessMeta,
} from '#main/inbox/entry.ts'
import type { Appended, Inbox, InboxRefused } from '#main/inbox/inbox.ts'
import type { HookRequest, Keep } from '#main/receive/accept.ts'
import { withoutCredentials } from '#main/receive/authentication.ts'
import type { Arrived } from '#main/senders/sender.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type { Edit } from '#shared/study/edit.ts'
import { SECOND_MS } from '#shared/time.ts'
import type { Said } from '#shared/words/sentences.ts'
import { createNotifications, type Notifications } from '../fetching/notified.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../ports.ts'

/** Times to the answer are for people to look at later: a second's worth is written at once. */
const ACKS_EVERY_MS = SECOND_MS

export type KeeperState =
  | { state: 'keeping' }
  /** What arrives is answered 503 and comes again; a downtime is written when it works again. */
  | { state: 'refusing'; sinceAt: number; reason: Said }

export type Keeper = {
  keep: Keep
  /**
   * The answer to a question this app asked a sender, as received (or zstd or gzip of it); durable
   * when it resolves with the delivery's number, rejects where it can't be kept: ask again later.
   */
  keepFetched(answer: FetchedAnswer): Promise<number>
  notifications: Notifications
  /** Whether a path ends in the id of a connection that this app made. */
  namesConnection(pathRest: string): boolean
  /** A body whose signature is wrong: kept apart, so that a rotated secret can be healed. */
  keepRefused(request: HookRequest, body: Buffer): void
  noteAck(deliveryId: number, ackMs: number): void
  /** Resolves when it is durable, or can't be. */
  downtime(entry: DowntimeMeta): Promise<void>
  /** What a person decided about kept deliveries; durable before it resolves. */
  reprocess(meta: ReprocessMeta): Promise<void>
  /** What a person decided about the study; the number of its entry, once it is durable. */
  edit(edit: Edit): Promise<number>
  state(): KeeperState
  stop(): Promise<void>
}

export type FetchedAnswer = {
  fetched: Fetched
  /** Of the answer, such as its content type; credentials and cookies are left out. */
  headers: Record<string, string>
  body: Uint8Array
}

export type KeeperPorts = {
  inbox: Inbox
  clock: Clock
  log: Log
  /** Headers that carry a credential, never to be kept. */
  credentialHeaders: () => ReadonlySet<string>
  /** `host` is what the sender asked for: the public address, or this machine; null: fetched. */
  onKept: (deliveryId: number, receivedAt: number, host: string | undefined | null) => void
  /** An entry that is no delivery was appended. */
  onAppended: () => void
  onState: () => void
}

/** Hands what was received to the inbox, as entries. */
export function startKeeper(ports: KeeperPorts): Keeper {
  const { inbox, clock, log, credentialHeaders, onKept, onAppended, onState } = ports
  let state: KeeperState = { state: 'keeping' }
  let acks: AcksMeta = []
  const notifications = createNotifications()
  const timer = setInterval(() => void flushAcks(), ACKS_EVERY_MS)
  timer.unref()
  /** What was kept in this turn of the event loop and is to be looked at behind the answers. */
  let untold: { arrived: Arrived; body: Uint8Array }[] = []

  function append(entry: NewEntry): Promise<Appended> {
    return inbox.append(entry).then(noteKept, noteRefused)
  }

  function noteKept(appended: Appended): Appended {
    if (state.state === 'refusing') works(state.sinceAt, state.reason)
    return appended
  }

  function noteRefused(error: InboxRefused): never {
    const { code } = error
    if (state.state === 'keeping') {
      state = { state: 'refusing', sinceAt: clock.now(), reason: reasonOf(code) }
      log.error({ code }, 'the inbox refuses to keep deliveries')
      onState()
    }
    throw error
  }

  function works(fromAt: number, reason: Said): void {
    state = { state: 'keeping' }
    log.info('the inbox keeps deliveries again')
    void downtime({ fromAt, toAt: clock.now(), reason })
    onState()
  }

  function record(kind: 'acks' | 'downtime', meta: AcksMeta | DowntimeMeta): Promise<unknown> {
    return append(plainEntry(kind, meta)).then(onAppended, () => undefined)
  }

  function plainEntry(kind: NewEntry['kind'], meta: unknown): NewEntry {
    const recordedAt = clock.now()
    return { kind, recordedAt, meta: JSON.stringify(meta), body: new Uint8Array(0) }
  }

  function deliver(
    meta: DeliveryMeta,
    recordedAt: number,
    body: Uint8Array,
    host: string | undefined | null,
    /** What is to be looked at once it is kept. */
    arrived: Arrived | null,
  ): Promise<{ deliveryId: number }> {
    const entry = { kind: 'delivery', recordedAt, meta: JSON.stringify(meta), body } as const
    return inbox.append(entry).then((appended) => {
      const deliveryId = noteKept(appended).deliveryId as number
      try {
        onKept(deliveryId, recordedAt, host)
      } catch (error) {
        // It is kept: whatever else failed, such as a setting on a full disk, is no reason for a 503.
        log.error({ reason: (error as Error).message }, 'after keeping a delivery')
      }
      // Behind the answers, which leave in this turn of the event loop.
      if (arrived !== null && untold.push({ arrived, body }) === 1) setImmediate(tell)
      return { deliveryId }
    }, noteRefused)
  }

  function tell(): void {
    const now = untold
    untold = []
    for (const { arrived, body } of now)
      try {
        notifications.note(arrived, body)
        letGo(body)
      } catch (error) {
        log.error({ reason: (error as Error).message }, 'after a notification')
      }
  }

  async function flushAcks(): Promise<void> {
    if (acks.length === 0) return
    const batch = acks
    acks = []
    await record('acks', batch)
  }

  async function downtime(entry: DowntimeMeta): Promise<void> {
    await record('downtime', entry)
  }

  return {
    notifications,
    namesConnection: notifications.namesConnection,
    keep({ headers, pathRest, receivedAt, body, verdict, signature }) {
      const kept = withoutCredentials(headers, credentialHeaders())
      const hasUnknownConnection = notifications.hasUnknownConnection(pathRest)
      const meta: DeliveryMeta = { headers: kept, pathRest, verdict, signature }
      if (hasUnknownConnection) meta.hasUnknownConnection = true
      const arrived = { headers: kept, pathRest, fetched: null, hasUnknownConnection }
      return deliver(meta, receivedAt, body, oneOf(headers.host), arrived)
    },
    async keepFetched({ fetched, headers, body }) {
      const kept = withoutCredentials(headers, new Set([...credentialHeaders(), 'set-cookie']))
      const known = { verdict: 'verified', signature: 'fetched', fetched } as const
      const meta: DeliveryMeta = { headers: kept, pathRest: '', ...known }
      return (await deliver(meta, clock.now(), body, null, null)).deliveryId
    },
    async edit(edit) {
      const meta: EditMeta = { version: 1, ...edit }
      const { entryId } = await append(plainEntry('edit', meta))
      onAppended()
      return entryId
    },
    async reprocess(meta) {
      await append(plainEntry('reprocess', meta))
      onAppended()
    },
    keepRefused({ headers, pathRest, receivedAt }, body) {
      const kept = withoutCredentials(headers, credentialHeaders())
      const meta = { headers: kept, pathRest } satisfies RefusedMeta
      const entry = {
        kind: 'delivery',
        recordedAt: receivedAt,
        meta: JSON.stringify(meta),
      } as const
      inbox.keepRefused({ ...entry, body })
    },
    noteAck: (deliveryId, ackMs) => void acks.push([deliveryId, Math.round(ackMs * 10) / 10]),
    downtime,
    state: () => state,
    async stop() {
      clearInterval(timer)
      await flushAcks()
    },
  }
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}

const LARGE_BYTES = 4_096

/**
 * Nobody reads a kept body again. Its memory goes at once and not with the next collection: in a burst
 * of 13 KB bodies the collector's threads took 30 instead of 45 µs of a processor for each.
 */
function letGo({ buffer, byteLength }: Uint8Array): void {
  // Small ones are not worth it, and may share theirs with others.
  if (byteLength < LARGE_BYTES || !(buffer instanceof ArrayBuffer)) return
  if (buffer.byteLength === byteLength) buffer.transfer(0)
}

function reasonOf(code: string): Said {
  if (code.startsWith('SQLITE_FULL')) return 'disk full'
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return 'inbox locked by another program'
  // A disk that the system turned read-only shows as an error of writing where the file was open.
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR)/.test(code)) return 'inbox not writable'
  if (code === 'MOVED') return 'inbox.sqlite was moved or deleted (put it back, or start again)'
  return 'inbox failed'
}
