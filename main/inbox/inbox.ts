import { Worker } from 'node:worker_threads'
import type { NewEntry } from './entry.ts'
import type { Batch, FromInboxThread, InboxThreadData, ToInboxThread } from './inbox-protocol.ts'

export type Appended = { entryId: number; deliveryId: number | null }

/** The append-only record of everything that came in. */
export type Inbox = {
  /** Resolves when the entry is durable; rejects with an `InboxRefused` when it is not kept. */
  append(entry: NewEntry): Promise<Appended>
  /** Writes down that the app could receive at this moment. */
  beat(aliveAt: number): void
  readonly opened: { lastDeliveryId: number; lastAliveAt: number | null; wasCleanlyClosed: boolean }
  close(aliveAt: number): Promise<void>
}

/** The inbox could not take an entry: disk full, read-only, locked. Nothing of it was kept. */
export class InboxRefused extends Error {
  readonly code: string
  constructor(reason: string, code: string) {
    super(reason)
    this.code = code
  }
}

type Waiting = NewEntry & {
  resolve: (appended: Appended) => void
  reject: (error: InboxRefused) => void
}

/**
 * Opens the inbox on a thread of its own. Entries that arrive while the disk is busy are gathered
 * there and committed together: one flush for all of them.
 */
export async function openInbox(
  options: InboxThreadData & { threadEntry: string | URL },
): Promise<Inbox> {
  const { threadEntry, ...workerData } = options
  const worker = new Worker(threadEntry, { workerData, name: 'inbox' })
  const opened = await firstMessage(worker)
  const say = (message: ToInboxThread, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer)

  let waiting: Waiting[] = []
  /** Handed to the thread and not answered yet, in order. */
  const handedOver: Waiting[][] = []
  let isScheduled = false
  let closed: (() => void) | null = null
  let failure: InboxRefused | null = null

  function send(): void {
    isScheduled = false
    if (waiting.length === 0) return
    const batch = packed(waiting)
    handedOver.push(waiting)
    waiting = []
    say({ say: 'append', ...batch }, [batch.bodies])
  }

  /** What one turn of the event loop brings travels in one message. */
  function schedule(): void {
    if (isScheduled) return
    isScheduled = true
    setImmediate(send)
  }

  function answered(count: number): Waiting[] {
    const entries: Waiting[] = []
    while (entries.length < count) entries.push(...(handedOver.shift() as Waiting[]))
    return entries
  }

  function settle(message: FromInboxThread): void {
    if (message.say === 'appended')
      answered(message.entryIds.length).forEach((entry, i) => {
        entry.resolve({
          entryId: message.entryIds[i] as number,
          deliveryId: message.deliveryIds[i] ?? null,
        })
      })
    else if (message.say === 'refused')
      for (const entry of answered(message.count))
        entry.reject(new InboxRefused(message.reason, message.code))
  }

  function fail(reason: string): void {
    failure = new InboxRefused(reason, 'THREAD')
    for (const entry of [...handedOver.flat(), ...waiting]) entry.reject(failure)
    handedOver.length = 0
    waiting = []
    closed?.()
  }

  worker.on('message', (message: FromInboxThread) => {
    if (message.say === 'closed') closed?.()
    else settle(message)
  })
  worker.on('error', (error) => fail(error.message))
  worker.on('exit', () => fail('the inbox is closed'))

  return {
    opened,
    append: (entry) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure)
        waiting.push({ ...entry, resolve, reject })
        schedule()
      }),
    beat: (aliveAt) => say({ say: 'beat', aliveAt }),
    close: (aliveAt) =>
      new Promise((resolve) => {
        if (failure !== null) return resolve()
        closed = resolve
        say({ say: 'close', aliveAt })
      }),
  }
}

function packed(entries: Waiting[]): Batch {
  const bodies = new ArrayBuffer(entries.reduce((sum, { body }) => sum + body.length, 0))
  const bytes = new Uint8Array(bodies)
  let offset = 0
  const items = entries.map(({ kind, recordedAt, meta, body }) => {
    const item = { kind, recordedAt, meta, offset, length: body.length }
    bytes.set(body, offset)
    offset += body.length
    return item
  })
  return { items, bodies }
}

function firstMessage(worker: Worker): Promise<Inbox['opened']> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (message: FromInboxThread) => {
      worker.off('error', reject)
      if (message.say === 'opened') resolve(message)
      else reject(new Error('the inbox thread did not open the inbox'))
    })
  })
}
