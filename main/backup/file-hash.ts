import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

const PIECE_BYTES = 1024 * 1024

/** Size and hash of a file, read piece by piece; `onPiece` may throw to end it. */
export function fileSha256(path: string, onPiece: () => void): { bytes: number; sha256: string } {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(PIECE_BYTES)
  const file = openSync(path, 'r')
  let bytes = 0
  try {
    for (;;) {
      const read = readSync(file, piece, 0, PIECE_BYTES, null)
      if (read === 0) return { bytes, sha256: hash.digest('hex') }
      hash.update(piece.subarray(0, read))
      bytes += read
      onPiece()
    }
  } finally {
    closeSync(file)
  }
}
