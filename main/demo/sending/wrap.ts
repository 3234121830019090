import { createHmac } from 'node:crypto'
import { gzipSync, constants as zlib, zstdCompressSync } from 'node:zlib'

/** A webhook as it goes over the wire. */
export type Wrapped = { bytes: Buffer; headers: Record<string, string> }

/**
 * Pushes are compressed, signed and Base64 text under `Content-Encoding: zstd`, as the real sender
 * does it; where this runtime has no zstd, plain gzip bytes. Notifications are unsigned JSON.
 */
export function wrap(
  body: string,
  kind: 'push' | 'notification',
  hmacSecret: string | null,
  now: number,
): Wrapped {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'user-agent': 'pulsetray-demo',
  }
  if (kind === 'notification') return { bytes: Buffer.from(body), headers }
  const frame = compress(body)
  return {
    bytes: frame.encoding === 'zstd' ? Buffer.from(frame.bytes.toString('base64')) : frame.bytes,
    headers: {
      ...headers,
      'content-encoding': frame.encoding,
      ...(hmacSecret === null ? {} : sign(frame.bytes, hmacSecret, now)),
    },
  }
}

/** The signed form is not published: this is the one that an integrator was told. */
function sign(frame: Buffer, hmacSecret: string, now: number): Record<string, string> {
  const timestamp = `${now}`
  const hmac = createHmac('sha256', Buffer.from(hmacSecret, 'utf8'))
  return {
    'x-hmac-algorithm': 'hmac-sha256',
    'x-hmac-timestamp': timestamp,
    'x-hmac-signature': hmac.update(frame).update(timestamp, 'ascii').digest('hex'),
  }
}

function compress(body: string): { encoding: 'zstd' | 'gzip'; bytes: Buffer } {
  // Absent in older runtimes, whatever the typings say.
  const zstd: typeof zstdCompressSync | undefined = zstdCompressSync
  if (!zstd) return { encoding: 'gzip', bytes: gzipSync(body, { level: 3 }) }
  const params = { [zlib.ZSTD_c_compressionLevel]: 1 }
  return { encoding: 'zstd', bytes: zstd(body, { params }) }
}
