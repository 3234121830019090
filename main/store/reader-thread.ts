import { parentPort, workerData } from 'node:worker_threads'
import { type Arrivals, arrivalsBurst, newArrivals } from '#main/platform/arrivals.ts'
import { giveWay } from '#main/platform/give-way.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading } from './connection.ts'
import { type QueryName, studyQueries } from './queries/queries.ts'

export type ReaderThreadData = {
  studyPath: string
  sqliteBinding: SqliteBinding
  /** Shared; absent where nothing comes in. */
  arrivals?: Arrivals
}
export type ToReaderThread =
  | { say: 'ask'; id: number; query: QueryName; input: unknown }
  | { say: 'close' }
export type FromReaderThread =
  | { id: number; outcome: 'answered'; rows: unknown }
  | { id: number; outcome: 'failed'; reason: string; isDamage: boolean }

/** While a burst of deliveries is answered: six times as long as a question took. */
const RESTS_FOR_WORK = 6
/** After each question, so that a page of ten is there half a second later, not more. */
const REST_AT_MOST_MS = 50

/** So long the processor is left to the answers to senders after a question took so long. */
export function restMs(workedMs: number, isBurst: boolean): number {
  return isBurst ? Math.min(REST_AT_MOST_MS, RESTS_FOR_WORK * workedMs) : 0
}

/** Answers what the window asks, so that a slow question never delays an answer to a sender. */
if (parentPort !== null) run(parentPort, workerData as ReaderThreadData)

function run(port: NonNullable<typeof parentPort>, data: ReaderThreadData) {
  const { studyPath, sqliteBinding } = data
  const isBurst = arrivalsBurst(data.arrivals ?? newArrivals())
  const nothing = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  // A person can wait a moment longer than a sender, and a shorter one than ingest.
  giveWay('a-little')
  let opened: ReturnType<typeof open> | null = null
  function open() {
    const db = openStudyForReading(studyPath, sqliteBinding)
    return { db, queries: studyQueries(db) as Record<QueryName, (input: unknown) => unknown> }
  }
  port.on('message', (message: ToReaderThread) => {
    if (message.say === 'close') {
      opened?.db.close()
      port.close()
      return
    }
    const { id, query, input } = message
    const beganMs = performance.now()
    // Looked at here as well, so that the pace is that of this question's time.
    isBurst()
    let reply: FromReaderThread
    const handedOver: ArrayBuffer[] = []
    try {
      // With the first question, not before: the code loads while ingest still makes the study.
      opened ??= open()
      const rows = opened.queries[query](input)
      reply = { id, outcome: 'answered', rows }
      if (rows instanceof Uint8Array) handedOver.push(rows.buffer as ArrayBuffer)
    } catch (error) {
      const { message: reason, code = '' } = error as Error & { code?: string }
      reply = { id, outcome: 'failed', reason, isDamage: /^SQLITE_(CORRUPT|NOTADB)/.test(code) }
    }
    port.postMessage(reply, handedOver)
    // Behind the answer: who asks again and again must not hold up senders.
    const ms = restMs(performance.now() - beganMs, isBurst())
    if (ms > 0) Atomics.wait(nothing, 0, 0, ms)
  })
}
