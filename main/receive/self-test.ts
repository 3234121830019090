import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isSameText } from '#main/platform/same-text.ts'

/** More than any post of a self-test has. */
const LIMIT_BYTES = 4 * 1024 * 1024

/**
 * A post that this app sends to itself through the public address while a person tests it. It
 * carries a token that exists only for the length of the test, so that nobody else can send one.
 */
export function isSelfTest(request: IncomingMessage, token: string | null): boolean {
  const given = request.headers['x-pulsetray-self-test']
  return token !== null && typeof given === 'string' && isSameText(given, token)
}

/** Answers with the SHA-256 of what arrived; nothing is kept and nothing is held in memory. */
export function answerSelfTest(request: IncomingMessage, response: ServerResponse): void {
  const hash = createHash('sha256')
  let length = 0
  request.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > LIMIT_BYTES) request.destroy()
    else hash.update(chunk)
  })
  request.on('error', () => {})
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
    response.end(hash.digest('hex'))
  })
}
