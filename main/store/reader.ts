import { Worker } from 'node:worker_threads'
import { SECOND_MS } from '#shared/time.ts'
import type { QueryName, StudyQueries } from './queries/queries.ts'
import type { FromReaderThread, ReaderThreadData, ToReaderThread } from './reader-thread.ts'

/** The study's answers as promises of plain rows; a second engine could stand behind this. */
export type StudyReader = {
  ask<N extends QueryName>(
    query: N,
    ...input: Parameters<StudyQueries[N]>
  ): Promise<ReturnType<StudyQueries[N]>>
  /** Lets go of the file while `action` puts another in its place; questions wait meanwhile. */
  replaceFile(action: () => void): Promise<void>
  close(): Promise<void>
}

export type ReaderOptions = ReaderThreadData & {
  threadEntry: string | URL
  /** A page that a question needed is damaged. */
  onDamage?: () => void
  /** Only tests hand in another. */
  idleMs?: number
}

/** Nobody has asked for so long: the thread and its 13 MB are let go until somebody does. */
const IDLE_MS = 30 * SECOND_MS

type Asked = { resolve: (rows: never) => void; reject: (error: Error) => void }
type Running = { worker: Worker; exited: Promise<void> }

/** Answers from a read-only connection on a thread of its own, which begins with a question. */
export function openStudyReader(options: ReaderOptions): StudyReader {
  const { threadEntry, onDamage, idleMs = IDLE_MS, ...workerData } = options
  const open = new Map<number, Asked>()
  let lastId = 0
  let running: Running | null = null
  let idle: NodeJS.Timeout | null = null
  let isClosed = false
  /** Resolves when the file may be opened again. */
  let replaced: Promise<void> | null = null

  function begin(): Running {
    const worker = new Worker(threadEntry, { workerData, name: 'reader' })
    const end = (error: Error) => {
      if (running?.worker !== worker) return
      running = null
      for (const { reject } of open.values()) reject(error)
      open.clear()
    }
    worker.on('message', (message: FromReaderThread) => {
      const asked = open.get(message.id)
      open.delete(message.id)
      if (message.outcome === 'answered') asked?.resolve(message.rows as never)
      else {
        if (message.isDamage) onDamage?.()
        asked?.reject(new Error(message.reason))
      }
      if (open.size === 0) letGoLater()
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

  function letGoLater(): void {
    if (idle === null) idle = setTimeout(letGo, idleMs).unref()
    else idle.refresh()
  }

  function letGo(): Promise<void> {
    if (idle !== null) clearTimeout(idle)
    idle = null
    const leaving = running
    if (leaving === null) return Promise.resolve()
    // What is still open is answered first: messages are heard in their order.
    if (open.size === 0) running = null
    leaving.worker.postMessage({ say: 'close' } satisfies ToReaderThread)
    return leaving.exited
  }

  function ask(query: QueryName, input: unknown): Promise<never> {
    return new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error('the reader is closed'))
      running ??= begin()
      const id = ++lastId
      open.set(id, { resolve, reject })
      running.worker.postMessage({ say: 'ask', id, query, input } satisfies ToReaderThread)
    })
  }

  return {
    async ask(query, ...input) {
      while (replaced !== null) await replaced
      return ask(query, input[0])
    },
    async replaceFile(action) {
      const replacing = (async () => {
        await letGo()
        action()
      })()
      replaced = replacing.catch(() => {})
      try {
        await replacing
      } finally {
        replaced = null
      }
    },
    close() {
      isClosed = true
      return letGo()
    },
  }
}
