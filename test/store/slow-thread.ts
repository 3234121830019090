import { parentPort } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { FromReaderThread, ToReaderThread } from '#main/store/reader-thread.ts'

/** A reader's thread whose questions take as many turns of a real SQLite as their input says. */
const db = new Database(':memory:')
const count = db.prepare(
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) AS n FROM n',
)
parentPort?.on('message', (message: ToReaderThread) => {
  if (message.say === 'close') return parentPort?.close()
  const rows = count.get(Number(message.input))
  parentPort?.postMessage({ id: message.id, outcome: 'answered', rows } satisfies FromReaderThread)
})
