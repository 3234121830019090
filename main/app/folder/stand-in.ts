import { createServer } from 'node:http'

/** Senders wait at least so long before they try again. */
const RETRY_AFTER_SECONDS = 30

/** Each is closed with its answer. */
const MOST_CONNECTIONS = 256

/**
 * Answers 503 in the receiver's place while its folder is moved, so that whoever asks is told to
 * come again. Returns its stop; where the port is taken it does nothing.
 */
export async function startStandIn(port: number | null): Promise<() => Promise<void>> {
  if (!port) return async () => {}
  const server = createServer((request, response) => {
    request.resume()
    response
      .writeHead(503, { 'retry-after': String(RETRY_AFTER_SECONDS), connection: 'close' })
      .end()
  })
  server.maxConnections = MOST_CONNECTIONS
  const isOpen = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  if (!isOpen) return async () => {}
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
}
