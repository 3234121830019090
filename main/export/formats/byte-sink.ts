import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { HashedFile } from '../folder/hashed-file.ts'

const CHUNK_BYTES = 1024 * 1024
/** Texts are joined up to about this length before they are turned into bytes. */
const JOINED_LENGTH = 32 * 1024

/** Where texts become the bytes of a file, through one buffer that is used again. */
export type ByteSink = {
  text(text: string): void
  bytes(bytes: Uint8Array): void
  /** Hands over what is left; the hash of the content where the file holds it packed. */
  end(): { contentSha256: string | null }
}

/**
 * With `isPacked` each chunk becomes a gzip member of its own; joined they are a gzip file as well,
 * and nothing but one chunk is ever in memory.
 */
export function byteSink(file: HashedFile, isPacked: boolean, chunkBytes = CHUNK_BYTES): ByteSink {
  const buffer = Buffer.allocUnsafe(chunkBytes)
  const content = isPacked ? createHash('sha256') : null
  let length = 0
  let joined = ''

  function hand(bytes: Uint8Array): void {
    if (content === null) file.write(bytes)
    else {
      content.update(bytes)
      file.write(packed(bytes))
    }
  }

  function flush(): void {
    if (length > 0) hand(buffer.subarray(0, length))
    length = 0
  }

  function encode(): void {
    // A UTF-16 unit is at most three bytes of UTF-8.
    if (joined.length * 3 > chunkBytes) {
      flush()
      hand(Buffer.from(joined, 'utf8'))
    } else {
      if (length + joined.length * 3 > chunkBytes) flush()
      length += buffer.write(joined, length, 'utf8')
    }
    joined = ''
  }

  return {
    text(text) {
      joined += text
      if (joined.length >= JOINED_LENGTH) encode()
    },
    bytes(bytes) {
      encode()
      flush()
      hand(bytes)
    },
    end() {
      encode()
      flush()
      return { contentSha256: content?.digest('hex') ?? null }
    },
  }
}

/** The byte that names the operating system says "unknown": the same content, the same bytes. */
function packed(bytes: Uint8Array): Uint8Array {
  const member = gzipSync(bytes, { level: 6 })
  member[9] = 255
  return member
}
