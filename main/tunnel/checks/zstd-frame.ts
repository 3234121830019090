import { randomBytes } from 'node:crypto'

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd]
/** Single segment, content size in four bytes, no checksum. */
const DESCRIPTOR = 0b1010_0000
const BLOCK_BYTES = 100 * 1024

/**
 * A valid zstd frame of about so many bytes whose content is random, so that nothing on the way can
 * make it smaller. Of stored blocks only: runtimes without zstd must make it too.
 */
export function randomZstdFrame(wantedBytes: number): Buffer {
  const header = Buffer.alloc(MAGIC.length + 5)
  Buffer.from([...MAGIC, DESCRIPTOR]).copy(header)
  header.writeUInt32LE(wantedBytes, MAGIC.length + 1)
  const parts: Buffer[] = [header]
  for (let done = 0; done < wantedBytes; done += BLOCK_BYTES) {
    const length = Math.min(BLOCK_BYTES, wantedBytes - done)
    const isLast = done + length >= wantedBytes
    const blockHeader = Buffer.alloc(3)
    // Bit 0: the last block; bits 1 and 2: stored as it is (0); the rest: its length.
    blockHeader.writeUIntLE((length << 3) | (isLast ? 1 : 0), 0, 3)
    parts.push(blockHeader, randomBytes(length))
  }
  return Buffer.concat(parts)
}
