import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import express from 'express'

/** The obvious way: one durable insert for each request, on the thread that answers. */
const db = new Database(join(mkdtempSync(join(tmpdir(), 'pulsetray-bench-')), 'one-by-one.sqlite'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec('CREATE TABLE deliveries (id INTEGER PRIMARY KEY, headers TEXT, body BLOB)')
const insert = db.prepare('INSERT INTO deliveries (headers, body) VALUES (?, ?)')
const app = express()
app.disable('x-powered-by')
app.disable('etag')
app.use((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    insert.run(JSON.stringify(request.headers), Buffer.concat(chunks))
    response.writeHead(204).end()
  })
})
const server = createServer({ headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 }, app)
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }))
})
process.on('SIGTERM', () => process.exit(0))
