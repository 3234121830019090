import type { BodyEncoding } from '#shared/delivery.ts'
import type { Said } from '#shared/words/sentences.ts'
import {
  type Expanded,
  type ExpandZstdFrame,
  expandGzip,
  expandZstd,
} from './compression/expand.ts'
import { startsZstd } from './compression/frames.ts'

export type UnwrapLimits = {
  /** Nothing is ever expanded beyond this; 512 MiB in production. */
  maxDecodedBytes: number
}

export type Unwrapped =
  | {
      encoding: Exclude<BodyEncoding, 'unreadable'>
      /** The text's bytes, without a byte order mark. */
      bytes: Uint8Array
      /** The compressed bytes after Base64, which the sender may have signed; null for plain text. */
      frame: Uint8Array | null
    }
  | { encoding: 'unreadable'; reason: Said; expandsTooFar: boolean }

/**
 * Takes a body out of its wrapping, which it knows by the bytes alone: the sender announces zstd
 * and sends Base64 text of zstd, and a proxy or a later fix may change either.
 */
export function unwrapBody(
  body: Uint8Array,
  limits: UnwrapLimits,
  expandFrame?: ExpandZstdFrame,
): Unwrapped {
  if (body.length === 0) return { encoding: 'empty', bytes: body, frame: null }
  const direct = expand(body, limits, expandFrame)
  if (direct !== null) {
    return unwrapped(direct, startsZstd(body) ? 'zstd' : 'gzip', body, limits)
  }
  const frame = compressedFromBase64(body)
  if (frame === null) return { encoding: 'plain', bytes: withoutMark(body), frame: null }
  const expanded = expand(frame, limits, expandFrame)
  if (expanded === null) return { encoding: 'plain', bytes: withoutMark(body), frame: null }
  return unwrapped(expanded, startsZstd(frame) ? 'base64+zstd' : 'gzip', frame, limits)
}

/** The compressed bytes, found without expanding them; null for plain text. */
export function compressedFrame(body: Uint8Array): Uint8Array | null {
  return startsZstd(body) || startsGzip(body) ? body : compressedFromBase64(body)
}

function expand(
  bytes: Uint8Array,
  limits: UnwrapLimits,
  expandFrame: ExpandZstdFrame | undefined,
): Expanded | null {
  if (startsZstd(bytes)) return expandZstd(bytes, limits.maxDecodedBytes, expandFrame)
  if (startsGzip(bytes)) return expandGzip(bytes, limits.maxDecodedBytes)
  return null
}

function unwrapped(
  expanded: Expanded,
  encoding: 'base64+zstd' | 'zstd' | 'gzip',
  frame: Uint8Array,
  limits: UnwrapLimits,
): Unwrapped {
  switch (expanded.outcome) {
    case 'expanded':
      return { encoding, bytes: withoutMark(expanded.bytes), frame }
    case 'bomb':
      return {
        encoding: 'unreadable',
        reason: `The body expands beyond ${sizeInWords(limits.maxDecodedBytes)}.`,
        expandsTooFar: true,
      }
    case 'broken':
      return { encoding: 'unreadable', reason: expanded.reason, expandsTooFar: false }
  }
}

/** One class each and no more: any finer pattern takes for ever on some bodies. */
const BASE64_TEXT = /^[A-Za-z0-9+/_\-\s]*$/
const PADDING = /^[=\s]*$/

/** The bytes behind Base64 text of a compressed body, or null where the text is something else. */
function compressedFromBase64(body: Uint8Array): Uint8Array | null {
  // Enough for both magics, also behind a mark and a few line breaks; JSON's `{` is in no alphabet.
  const head = latin1(withoutMark(body.subarray(0, 64))).trimStart()
  const start = Buffer.from(head.replace(/\s+/g, '').slice(0, 8), 'base64')
  if (!startsZstd(start) && !startsGzip(start)) return null
  const text = latin1(withoutMark(body))
  const padding = text.indexOf('=')
  const endsAt = padding < 0 ? text.length : padding
  // Buffer.from skips what is not Base64 and stops at padding, which would hide damage.
  const isWhole = BASE64_TEXT.test(text.slice(0, endsAt)) && PADDING.test(text.slice(endsAt))
  return isWhole ? Buffer.from(text, 'base64') : null
}

function startsGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return hasMark ? bytes.subarray(3) : bytes
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function sizeInWords(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`
}
