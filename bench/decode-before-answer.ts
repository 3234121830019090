import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import express from 'express'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'

/** What many receivers do: decode and insert everything, and only then answer. */
const db = new Database(join(mkdtempSync(join(tmpdir(), 'pulsetray-bench-')), 'plain.sqlite'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`CREATE TABLE plain (end_user_id TEXT, source INTEGER, type INTEGER, start_at INTEGER,
  end_at INTEGER, value TEXT, PRIMARY KEY (end_user_id, source, type, start_at)) WITHOUT ROWID`)
const insert = db.prepare('INSERT OR REPLACE INTO plain VALUES (?, ?, ?, ?, ?, ?)')
const write = db.transaction((body: Buffer) => {
  for (const record of decodeDelivery(body, { maxDecodedBytes: 2 ** 29 }).epochs)
    insert.run(
      record.endUser.endUserId,
      record.dataSourceId,
      record.dataTypeId,
      record.startAt,
      record.endAt,
      record.value,
    )
})
const app = express()
app.disable('x-powered-by')
app.use((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    write(Buffer.concat(chunks))
    response.writeHead(204).end()
  })
})
const server = createServer({ headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 }, app)
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }))
})
process.on('SIGTERM', () => process.exit(0))
