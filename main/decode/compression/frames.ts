import type { Said } from '#shared/words/sentences.ts'

/**
 * Reads the borders of zstd frames without expanding anything, as RFC 8878 lays them out. It tells
 * how much a frame can expand to at most, so that no decompressor has to be trusted with that.
 */
export type ZstdFrame =
  | { kind: 'skippable'; endsAt: number }
  | {
      kind: 'data'
      endsAt: number
      /** As declared in the header; null where it is not. Never to be trusted alone. */
      contentBytes: number | null
      windowBytes: number
      blocks: number
      /** No decompressor can make more than this of the frame. */
      mostBytes: number
    }
  | { kind: 'broken'; reason: Said }

/** Largest block of the format (RFC 8878, 3.1.1.2.3). */
const BLOCK_BYTES = 128 * 1024

const CUT_SHORT = 'The compressed data are cut short.'
const NO_ZSTD = 'The compressed data are not valid zstd.'

export function startsZstd(bytes: Uint8Array): boolean {
  return isDataFrame(bytes, 0) || isSkippableFrame(bytes, 0)
}

/** The frame that starts at `startsAt`; `endsAt` counts from the start of `bytes`. */
export function zstdFrameAt(bytes: Uint8Array, startsAt: number): ZstdFrame {
  if (isSkippableFrame(bytes, startsAt)) {
    if (startsAt + 8 > bytes.length) return { kind: 'broken', reason: CUT_SHORT }
    const endsAt = startsAt + 8 + littleEndian(bytes, startsAt + 4, 4)
    return endsAt > bytes.length
      ? { kind: 'broken', reason: CUT_SHORT }
      : { kind: 'skippable', endsAt }
  }
  if (!isDataFrame(bytes, startsAt)) {
    return { kind: 'broken', reason: 'Something else follows the compressed data.' }
  }
  return dataFrame(bytes, startsAt)
}

function dataFrame(bytes: Uint8Array, startsAt: number): ZstdFrame {
  const descriptor = bytes[startsAt + 4]
  if (descriptor === undefined) return { kind: 'broken', reason: CUT_SHORT }
  if (descriptor & 0b1000) return { kind: 'broken', reason: NO_ZSTD }
  const isSingleSegment = (descriptor & 0b10_0000) !== 0
  const sizeFlag = descriptor >> 6
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 0b11] ?? 0
  const sizeBytes = sizeFlag === 0 ? (isSingleSegment ? 1 : 0) : 1 << sizeFlag

  const dictionaryAt = startsAt + 5 + (isSingleSegment ? 0 : 1)
  const sizeAt = dictionaryAt + dictionaryBytes
  const blocksAt = sizeAt + sizeBytes
  if (blocksAt > bytes.length) return { kind: 'broken', reason: CUT_SHORT }
  if (littleEndian(bytes, dictionaryAt, dictionaryBytes) !== 0) {
    return { kind: 'broken', reason: 'The compressed data need a zstd dictionary.' }
  }
  // The two-byte form starts counting at 256.
  const contentBytes =
    sizeBytes === 0 ? null : littleEndian(bytes, sizeAt, sizeBytes) + (sizeBytes === 2 ? 256 : 0)
  const windowBytes = isSingleSegment ? (contentBytes ?? 0) : windowOf(bytes[startsAt + 5] ?? 0)

  let at = blocksAt
  let mostBytes = 0
  for (let blocks = 1; ; blocks += 1) {
    if (at + 3 > bytes.length) return { kind: 'broken', reason: CUT_SHORT }
    const header = littleEndian(bytes, at, 3)
    const kind = (header >> 1) & 0b11
    const size = header >> 3
    if (kind === 3 || size > BLOCK_BYTES) return { kind: 'broken', reason: NO_ZSTD }
    // Raw: as is. Run: one byte, repeated. Compressed: at most a whole block.
    at += 3 + (kind === 1 ? 1 : size)
    mostBytes += kind === 2 ? BLOCK_BYTES : size
    if ((header & 1) === 1) {
      const endsAt = at + (descriptor & 0b100 ? 4 : 0)
      if (endsAt > bytes.length) return { kind: 'broken', reason: CUT_SHORT }
      return { kind: 'data', endsAt, contentBytes, windowBytes, blocks, mostBytes }
    }
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 0b111)
}

function isDataFrame(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x28 && bytes[at + 1] === 0xb5 && bytes[at + 2] === 0x2f && bytes[at + 3] === 0xfd
  )
}

function isSkippableFrame(bytes: Uint8Array, at: number): boolean {
  return (
    ((bytes[at] ?? 0) & 0xf0) === 0x50 &&
    bytes[at + 1] === 0x2a &&
    bytes[at + 2] === 0x4d &&
    bytes[at + 3] === 0x18
  )
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let sum = 0
  for (let index = count - 1; index >= 0; index -= 1) sum = sum * 256 + (bytes[at + index] ?? 0)
  return sum
}
