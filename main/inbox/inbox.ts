import { Worker } from 'node:worker_threads'
import type { RawStorage } from '#shared/status.ts'
import type { NewEntry } from './entry.ts'
import { answer, type Promised } from './erasing/promised.ts'
import type { Rewriting } from './erasing/rewriter.ts'
import type { FromInboxThread, InboxThreadData, ToInboxThread } from './inbox-protocol.ts'
import { packEntries, roomToKeep } from './packing.ts'
import type { Retiring } from './retirer.ts'

export type Appended = { entryId: number; deliveryId: number | null }

/** The append-only record of everything that came in. */
export type Inbox = {
  /** Resolves when the entry is durable; rejects with an `InboxRefused` when it is not kept. */
  append(entry: NewEntry): Promise<Appended>
  /** Keeps a body that was answered 401 for its signature, as far as there is room. */
  keepRefused(entry: NewEntry): void
  /** These were taken in after all. */
  dropRefused(refusedIds: number[]): void
  refusedKept(): number
  /**
   * One small bite of taking old bodies out; resolves with how many of the deliveries were looked
   * at, rejects where the file could not be written. One at a time.
   */
  retire(retiring: Retiring): Promise<number>
  retired(): RawStorage
  /** One bite of an erasure; rejects where none of it could be written. One after the other. */
  rewrite(rewriting: Rewriting): Promise<void>
  /** One bite of making what was erased unreadable in every page and in the log; true when all is. */
  scrub(): Promise<boolean>
  /** Writes down that the app could receive at this moment. */
  beat(aliveAt: number): void
  readonly opened: Omit<Extract<FromInboxThread, { say: 'opened' }>, 'say'>
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

type Waiting = {
  entry: NewEntry
  resolve: (appended: Appended) => void
  reject: (error: InboxRefused) => void
}

/**
 * Refused bodies that wait for the thread take at most this much. Nobody is promised to have them
 * kept, and whoever sends them must neither fill the memory nor hold up answers.
 */
const REFUSED_WAITING_BYTES = 64 * 1024 * 1024

/** One message to the thread takes at most about this much, so that no answer waits for hundreds of megabytes. */
const MESSAGE_BYTES = 8 * 1024 * 1024

/**
 * Opens the inbox on a thread of its own. Entries that arrive while the disk is busy are gathered
 * and committed together: one flush for all of them.
 */
export async function openInbox(
  options: InboxThreadData & { threadEntry: string | URL },
): Promise<Inbox> {
  const { threadEntry, ...workerData } = options
  const worker = new Worker(threadEntry, {
    workerData,
    name: 'inbox',
    // What it handles lies in buffers; a larger nursery would only be 3 MB more to hold.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  })
  const opened = await firstMessage(worker)

  let waiting: Waiting[] = []
  /** With the thread at the moment; one message at a time, so that what waits becomes one flush. */
  let handedOver: Waiting[] = []
  /** The buffer that the thread gave back last. */
  let room: ArrayBuffer | null = null
  let isScheduled = false
  let { refusedKept, retired } = opened
  let retiring: { resolve: (looked: number) => void; reject: (error: Error) => void } | null = null
  const rewritings: Promised<void>[] = []
  const scrubbings: Promised<boolean>[] = []
  const refused: NewEntry[] = []
  let refusedBytes = 0
  let isKeepingRefused = false
  let closing: { aliveAt: number; resolve: () => void } | null = null
  let failure: InboxRefused | null = null

  const say = (message: ToInboxThread, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer)

  function send(): void {
    isScheduled = false
    if (waiting.length === 0 || handedOver.length > 0) return
    const next = waiting.map(({ entry }) => entry)
    handedOver = waiting.splice(0, countWithin(next, MESSAGE_BYTES))
    const entries = packEntries(next.slice(0, handedOver.length), room)
    room = null
    say({ say: 'append', entries }, [entries.buffer])
  }

  /** One message at a time, so that deliveries get their turn in between and a flush serves many. */
  function sendRefused(): void {
    if (isKeepingRefused || refused.length === 0 || failure !== null) return
    isKeepingRefused = true
    const batch = refused.splice(0, countWithin(refused, MESSAGE_BYTES))
    refusedBytes -= bytesOf(batch)
    const entries = packEntries(batch)
    say({ say: 'refuse', entries }, [entries.buffer])
  }

  function asked<T>(waiting: Promised<T>[], message: ToInboxThread): Promise<T> {
    return new Promise((resolve, reject) => {
      if (failure !== null || closing !== null) return reject(failure ?? new Error('closing'))
      waiting.push({ resolve, reject })
      say(message)
    })
  }

  /** Everything that this turn of the event loop brings goes along. */
  function schedule(): void {
    if (isScheduled || handedOver.length > 0) return
    isScheduled = true
    setImmediate(send)
  }

  function settle(message: Extract<FromInboxThread, { buffer: ArrayBuffer }>): void {
    const settled = handedOver
    handedOver = []
    room = roomToKeep(message.buffer)
    if (message.say === 'appended') resolveAll(settled, message)
    else for (const { reject } of settled) reject(new InboxRefused(message.reason, message.code))
    send()
    closeWhenIdle()
  }

  /** What was handed in before the end is kept before the end. */
  function closeWhenIdle(): void {
    if (closing === null || handedOver.length > 0 || waiting.length > 0) return
    say({ say: 'close', aliveAt: closing.aliveAt })
  }

  function fail(reason: string): void {
    failure = new InboxRefused(reason, 'THREAD')
    for (const { reject } of [...handedOver, ...waiting]) reject(failure)
    handedOver = []
    waiting = []
    retiring?.reject(failure)
    for (const { reject } of [...rewritings, ...scrubbings]) reject(failure)
    closing?.resolve()
  }

  worker.on('message', (message: FromInboxThread) => {
    if (message.say === 'closed') closing?.resolve()
    else if (message.say === 'refused-kept') refusedKept = message.count
    else if (message.say === 'retired') {
      retired = message.totals
      if (message.reason === null) retiring?.resolve(message.looked)
      else retiring?.reject(new Error(message.reason))
    } else if (message.say === 'rewritten') {
      refusedKept = message.refusedKept
      retired = message.retired
      answer(rewritings, undefined, message.reason)
    } else if (message.say === 'scrubbed') answer(scrubbings, message.isDone, message.reason)
    else if (message.say === 'refused-done') {
      isKeepingRefused = false
      sendRefused()
    } else if ('buffer' in message) settle(message)
  })
  worker.on('error', (error) => fail(error.message))
  worker.on('exit', () => fail('the inbox is closed'))

  return {
    opened,
    append: (entry) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure)
        waiting.push({ entry, resolve, reject })
        schedule()
      }),
    keepRefused(entry) {
      const bytes = bytesOf([entry])
      if (refusedBytes + bytes > REFUSED_WAITING_BYTES) return
      refused.push(entry)
      refusedBytes += bytes
      sendRefused()
    },
    dropRefused: (refusedIds) => say({ say: 'drop-refused', refusedIds }),
    refusedKept: () => refusedKept,
    retire: (bite) =>
      new Promise((resolve, reject) => {
        if (failure !== null || closing !== null) return reject(failure ?? new Error('closing'))
        retiring = { resolve, reject }
        say({ say: 'retire', retiring: bite })
      }),
    retired: () => retired,
    rewrite: (rewriting) => asked(rewritings, { say: 'rewrite', rewriting }),
    scrub: () => asked(scrubbings, { say: 'scrub' }),
    beat: (aliveAt) => say({ say: 'beat', aliveAt }),
    close: (aliveAt) =>
      new Promise((resolve) => {
        if (failure !== null) return resolve()
        closing = { aliveAt, resolve }
        send()
        closeWhenIdle()
      }),
  }
}

/** How many entries go into one message: at least one, however large. */
function countWithin(entries: NewEntry[], limitBytes: number): number {
  let bytes = 0
  const end = entries.findIndex(({ body }, i) => {
    bytes += body.length
    return i > 0 && bytes > limitBytes
  })
  return end < 0 ? entries.length : end
}

function bytesOf(entries: NewEntry[]): number {
  return entries.reduce((sum, { meta, body }) => sum + meta.length + body.length, 0)
}

function resolveAll(
  settled: Waiting[],
  { firstEntryId, firstDeliveryId }: Extract<FromInboxThread, { say: 'appended' }>,
): void {
  let [entryId, deliveryId] = [firstEntryId, firstDeliveryId]
  for (const { entry, resolve } of settled)
    resolve({
      entryId: entryId++,
      deliveryId: entry.kind === 'delivery' ? deliveryId++ : null,
    })
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
