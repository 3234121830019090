import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'

/** The floor: the same server that reads a body, answers 204, and stores nothing. */
const app = express()
app.disable('x-powered-by')
app.disable('etag')
app.use((request, response) => {
  request.on('data', () => {})
  request.on('end', () => response.writeHead(204).end())
})
const server = createServer({ headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 }, app)
process.on('SIGTERM', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }))
})
