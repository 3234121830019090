import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'

/** More of an answer than this is never of interest. */
const BODY_LIMIT_BYTES = 16 * 1024

export type Answered = { is: 'answered'; status: number; isPage: boolean; body: string }

/** `code` is the system's word for what went wrong, such as `ECONNREFUSED`. */
export type Asked = Answered | { is: 'timeout' } | { is: 'network'; code: string }

/** One request to a web address on a connection of its own; never throws. */
export function ask(
  address: string,
  limitMs: number,
  options: RequestOptions = {},
  body?: Buffer,
): Promise<Asked> {
  return new Promise((resolve) => {
    try {
      const { protocol, hostname } = new URL(address)
      const open = protocol === 'https:' ? requestSecure : requestPlain
      const lookup = hostname.endsWith('.localhost') ? { lookup: lookUpHere } : {}
      // No agent: a connection kept from before would prove nothing about a new one.
      const request = open(address, { agent: false, ...lookup, ...options }, (response) => {
        readUpTo(response, BODY_LIMIT_BYTES, (text) => {
          clearTimeout(timer)
          resolve({
            is: 'answered',
            status: response.statusCode ?? 0,
            isPage: /html/i.test(response.headers['content-type'] ?? ''),
            body: text,
          })
          request.destroy()
        })
      })
      const timer = setTimeout(() => {
        resolve({ is: 'timeout' })
        request.destroy()
      }, limitMs)
      const fail = (error?: NodeJS.ErrnoException) => {
        clearTimeout(timer)
        resolve({ is: 'network', code: error?.code ?? 'ECONNRESET' })
      }
      request.on('error', fail)
      // Also where the answer breaks off half way; harmless after it was read.
      request.on('close', () => fail())
      request.end(body)
    } catch {
      resolve({ is: 'network', code: 'ERR_INVALID_URL' })
    }
  })
}

/** Names under `.localhost` are this machine (RFC 6761), which not every resolver knows. */
const lookUpHere: LookupFunction = (_hostname, options, done) => {
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }])
  else done(null, '127.0.0.1', 4)
}

function readUpTo(response: IncomingMessage, limitBytes: number, done: (text: string) => void) {
  const chunks: Buffer[] = []
  let length = 0
  const finish = () => done(Buffer.concat(chunks).subarray(0, limitBytes).toString('latin1'))
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    if (length >= limitBytes) finish()
  })
  response.on('end', finish)
}
