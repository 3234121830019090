import { Worker } from 'node:worker_threads'
import { SECOND_MS } from '#shared/time.ts'
import type { QueryName, StudyQueries } from './queries/queries.ts'
import type { FromReaderThread, ReaderThreadData, ToReaderThread } from './reader-thread.ts'

type Ask = <N extends QueryName>(
  query: N,
  ...input: Parameters<StudyQueries[N]>
) => Promise<ReturnType<StudyQueries[N]>>

/** The study's answers as promises of plain rows; a second engine could stand behind this. */
export type StudyReader = {
  ask: Ask
  /** Asks the same, and gives the question up once nobody waits for its answer any more. */
  until(signal: AbortSignal | undefined): { ask: Ask }
  /** Lets go of the file while `action` puts another in its place; questions wait meanwhile. */
  replaceFile(action: () => void): Promise<void>
  close(): Promise<void>
}

export type ReaderOptions = ReaderThreadData & {
  threadEntry: string | URL
  /** Questions wait for this: whoever writes the study may still be making it. */
  opened?: Promise<void>
  /** A page that a question needed is damaged. */
  onDamage?: () => void
  /** Only tests hand in another. */
  idleMs?: number
}

/** Nobody has asked for so long: the thread and its 13 MB are let go until somebody does. */
const IDLE_MS = 30 * SECOND_MS
/**
 * A question that was given up may take so much longer before its thread is left behind; 50 of them
 * may be the thread's rest in a burst.
 */
const PATIENCE_MS = 200

type Question = {
  query: QueryName
  input: unknown
  resolve: (rows: never) => void
  reject: (error: Error) => void
}
type Running = { worker: Worker; exited: Promise<void> }

/**
 * Answers from a read-only connection on a thread of its own, which begins with a question. One is
 * asked at a time. SQLite in a thread can't be interrupted, so a thread that is busy with a question
 * nobody waits for is ended and replaced; until it heeds that, at most one such thread goes on.
 */
export function openStudyReader(options: ReaderOptions): StudyReader {
  const { threadEntry, opened, onDamage, idleMs = IDLE_MS, ...workerData } = options
  const waiting: Question[] = []
  const left = new Set<Promise<void>>()
  let asked: Question | null = null
  let drained: (() => void)[] = []
  let lastId = 0
  let running: Running | null = null
  let idle: NodeJS.Timeout | null = null
  let isClosed = false
  /** Resolves when the file may be opened, for the first time or again. */
  let replaced: Promise<void> | null = null
  let unopened = opened?.then(() => {
    unopened = undefined
  })

  function begin(): Running {
    const worker = new Worker(threadEntry, { workerData, name: 'reader' })
    const isCurrent = () => running?.worker === worker
    const end = (error: Error) => {
      if (!isCurrent()) return
      running = null
      const open = asked === null ? waiting.splice(0) : [asked, ...waiting.splice(0)]
      asked = null
      for (const { reject } of open) reject(error)
      next()
    }
    worker.on('message', (message: FromReaderThread) => {
      if (!isCurrent()) return
      const answered = asked
      asked = null
      if (message.outcome === 'answered') answered?.resolve(message.rows as never)
      else {
        if (message.isDamage) onDamage?.()
        answered?.reject(new Error(message.reason))
      }
      next()
    })
    worker.on('error', end)
    const exited = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        end(new Error('the reader is closed'))
        resolve()
      })
    })
    return { worker, exited }
  }

  function next(): void {
    if (asked !== null) return
    asked = waiting.shift() ?? null
    if (asked === null) {
      for (const resolve of drained) resolve()
      drained = []
      if (running !== null) letGoLater()
      return
    }
    running ??= begin()
    const { query, input } = asked
    running.worker.postMessage({ say: 'ask', id: ++lastId, query, input } satisfies ToReaderThread)
  }

  function letGoLater(): void {
    if (idle === null) idle = setTimeout(() => void letGo(), idleMs).unref()
    else idle.refresh()
  }

  /** What is still open is answered first. */
  async function letGo(): Promise<void> {
    if (idle !== null) clearTimeout(idle)
    idle = null
    if (asked !== null) await new Promise<void>((resolve) => drained.push(resolve))
    const leaving = running
    if (leaving === null || asked !== null) return
    running = null
    leaving.worker.postMessage({ say: 'close' } satisfies ToReaderThread)
    await leaving.exited
  }

  function giveUp(question: Question): void {
    question.reject(new Error('nobody waits for the answer'))
    const place = waiting.indexOf(question)
    if (place >= 0) waiting.splice(place, 1)
    else if (asked === question) setTimeout(() => leaveBehind(question), PATIENCE_MS).unref()
  }

  function leaveBehind(question: Question): void {
    if (asked !== question || running === null) return
    const [former] = left
    if (former !== undefined) return void former.then(() => leaveBehind(question))
    const leaving = running
    running = null
    asked = null
    left.add(leaving.exited)
    void leaving.exited.then(() => left.delete(leaving.exited))
    void leaving.worker.terminate()
    next()
  }

  function ask(query: QueryName, input: unknown, signal?: AbortSignal): Promise<never> {
    return new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error('the reader is closed'))
      if (signal?.aborted) return reject(new Error('nobody waits for the answer'))
      const question = { query, input, resolve, reject }
      signal?.addEventListener('abort', () => giveUp(question), { once: true })
      waiting.push(question)
      next()
    })
  }

  const askUntil =
    (signal?: AbortSignal): Ask =>
    async (query, ...input) => {
      while (unopened ?? replaced) await (unopened ?? replaced)
      return ask(query, input[0], signal)
    }
  return {
    ask: askUntil(),
    until: (signal) => ({ ask: askUntil(signal) }),
    async replaceFile(action) {
      const replacing = (async () => {
        await letGo()
        await Promise.all(left)
        action()
      })()
      replaced = replacing.catch(() => {})
      try {
        await replacing
      } finally {
        replaced = null
      }
    },
    async close() {
      isClosed = true
      await letGo()
      await Promise.all(left)
    },
  }
}
