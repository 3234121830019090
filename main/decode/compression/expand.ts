import * as zlib from 'node:zlib'
import { Decompress, decompress } from 'fzstd'
import type { Said } from '#shared/words/sentences.ts'
import { type ZstdFrame, zstdFrameAt } from './frames.ts'

/** What became of expanding compressed bytes. */
export type Expanded =
  | { outcome: 'expanded'; bytes: Uint8Array }
  | { outcome: 'bomb' }
  | { outcome: 'broken'; reason: Said }

/** Expands one whole frame to at most `maxBytes`, throws `ExpandsTooFar` beyond, or whatever else. */
export type ExpandZstdFrame = (
  bytes: Uint8Array,
  frame: ZstdFrame & { kind: 'data' },
  maxBytes: number,
) => Uint8Array

export class ExpandsTooFar extends Error {}

/** A real sender writes one frame; a body of millions of tiny ones is only there to keep us busy. */
const MAX_FRAMES = 1_000

/** fzstd moves its whole window at every block: these bound that work to some seconds. */
const PORTABLE_WINDOW_BYTES = 8 * 1024 * 1024
const PORTABLE_MOVED_BYTES = 32 * 1024 ** 3

/** The runtime's own zstd; null on Node below 22.15, so also on Electron 25. */
export const nativeZstdFrame: ExpandZstdFrame | null =
  typeof zlib.zstdDecompressSync === 'function'
    ? (bytes, frame, maxBytes) => {
        try {
          return zlib.zstdDecompressSync(bytes, {
            maxOutputLength: Math.max(1, maxBytes),
            // One piece of the declared size saves the copy that joins many; it was checked before.
            chunkSize: Math.max(64, (frame.contentBytes ?? 65_536) + 1),
          })
        } catch (error) {
          throw isTooLarge(error) ? new ExpandsTooFar() : error
        }
      }
    : null

/** fzstd, for runtimes without zstd of their own. It does not verify checksums. */
export const portableZstdFrame: ExpandZstdFrame = (bytes, frame, maxBytes) => {
  // With a known size fzstd writes straight into one array of just that size and no further.
  if (frame.contentBytes) return decompress(bytes)
  if (
    frame.windowBytes > PORTABLE_WINDOW_BYTES ||
    frame.windowBytes * frame.blocks > PORTABLE_MOVED_BYTES
  ) {
    throw new Error('this frame would take the portable decompressor too long')
  }
  const chunks: Uint8Array[] = []
  let total = 0
  const stream = new Decompress((chunk) => {
    total += chunk.length
    if (total > maxBytes) throw new ExpandsTooFar()
    chunks.push(chunk)
  })
  stream.push(bytes, true)
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, total)
}

/** Expands a body of zstd frames, and never beyond `maxBytes` whatever the frames declare. */
export function expandZstd(
  body: Uint8Array,
  maxBytes: number,
  expandFrame: ExpandZstdFrame = nativeZstdFrame ?? portableZstdFrame,
): Expanded {
  const parts: Uint8Array[] = []
  let total = 0
  let frames = 0
  for (let at = 0; at < body.length; ) {
    const frame = zstdFrameAt(body, at)
    if (frame.kind === 'broken') return { outcome: 'broken', reason: frame.reason }
    frames += 1
    if (frames > MAX_FRAMES) {
      return { outcome: 'broken', reason: `There are more than ${MAX_FRAMES} zstd frames.` }
    }
    if (frame.kind === 'data') {
      const part = expandOne(body.subarray(at, frame.endsAt), frame, maxBytes - total, expandFrame)
      if (part.outcome !== 'expanded') return part
      parts.push(part.bytes)
      total += part.bytes.length
    }
    at = frame.endsAt
  }
  const [only] = parts
  const bytes = parts.length === 1 && only ? only : Buffer.concat(parts, total)
  return { outcome: 'expanded', bytes }
}

function expandOne(
  bytes: Uint8Array,
  frame: ZstdFrame & { kind: 'data' },
  maxBytes: number,
  expandFrame: ExpandZstdFrame,
): Expanded {
  const { contentBytes, mostBytes } = frame
  if (contentBytes !== null && contentBytes > mostBytes) {
    return { outcome: 'broken', reason: 'The compressed data declare more than they can hold.' }
  }
  if (contentBytes !== null && contentBytes > maxBytes) return { outcome: 'bomb' }
  try {
    const expanded = expandFrame(bytes, frame, maxBytes)
    return expanded.length > maxBytes
      ? { outcome: 'bomb' }
      : { outcome: 'expanded', bytes: expanded }
  } catch (error) {
    if (error instanceof ExpandsTooFar) return { outcome: 'bomb' }
    return { outcome: 'broken', reason: 'The compressed data are damaged.' }
  }
}

/** Expands gzip, and never beyond `maxBytes`. */
export function expandGzip(body: Uint8Array, maxBytes: number): Expanded {
  try {
    const bytes = zlib.gunzipSync(body, { maxOutputLength: Math.max(1, maxBytes) })
    return { outcome: 'expanded', bytes }
  } catch (error) {
    if (isTooLarge(error)) return { outcome: 'bomb' }
    return { outcome: 'broken', reason: 'The compressed data are damaged.' }
  }
}

function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
}
