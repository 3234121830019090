import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '#main/platform/give-way.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading } from './connection.ts'
import { type QueryName, studyQueries } from './queries/queries.ts'

export type ReaderThreadData = { studyPath: string; sqliteBinding: SqliteBinding }
export type ToReaderThread =
  | { say: 'ask'; id: number; query: QueryName; input: unknown }
  | { say: 'close' }
export type FromReaderThread =
  | { id: number; outcome: 'answered'; rows: unknown }
  | { id: number; outcome: 'failed'; reason: string; isDamage: boolean }

/** Answers what the window asks, so that a slow question never delays an answer to a sender. */
if (parentPort !== null) run(parentPort, workerData as ReaderThreadData)

function run(port: NonNullable<typeof parentPort>, { studyPath, sqliteBinding }: ReaderThreadData) {
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
  })
}
