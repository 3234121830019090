import { Worker } from 'node:worker_threads'
import type { QueryName, StudyQueries } from './queries/queries.ts'
import type { FromReaderThread, ReaderThreadData, ToReaderThread } from './reader-thread.ts'

/** The study's answers as promises of plain rows; a second engine could stand behind this. */
export type StudyReader = {
  ask<N extends QueryName>(
    query: N,
    ...input: Parameters<StudyQueries[N]>
  ): Promise<ReturnType<StudyQueries[N]>>
  close(): Promise<void>
}

/** Opens a read-only connection on a thread of its own. */
export function openStudyReader(
  options: ReaderThreadData & { threadEntry: string | URL },
): StudyReader {
  const { threadEntry, ...workerData } = options
  const worker = new Worker(threadEntry, { workerData, name: 'reader' })
  const open = new Map<number, { resolve: (rows: never) => void; reject: (e: Error) => void }>()
  let lastId = 0
  let closedBecause: Error | null = null

  worker.on('message', (message: FromReaderThread) => {
    const asked = open.get(message.id)
    open.delete(message.id)
    if (message.outcome === 'answered') asked?.resolve(message.rows as never)
    else asked?.reject(new Error(message.reason))
  })
  const end = (error: Error) => {
    closedBecause ??= error
    for (const { reject } of open.values()) reject(error)
    open.clear()
  }
  worker.on('error', end)
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      end(new Error('the reader is closed'))
      resolve()
    })
  })

  return {
    ask: (query, ...input) =>
      new Promise((resolve, reject) => {
        if (closedBecause !== null) return reject(closedBecause)
        const id = ++lastId
        open.set(id, { resolve, reject })
        worker.postMessage({ say: 'ask', id, query, input: input[0] } satisfies ToReaderThread)
      }),
    async close() {
      if (closedBecause === null) worker.postMessage({ say: 'close' } satisfies ToReaderThread)
      await exited
    },
  }
}
