import {
  compressedFrame,
  type UnwrapLimits,
  type Unwrapped,
  unwrapBody,
} from '#main/decode/unwrap.ts'

/**
 * The forms of a body that a sender may have signed: as received, the compressed frame behind the
 * Base64 text, and the text itself. Expanded at most once, and only when the text is asked for.
 */
export function bodyForms(body: Uint8Array, limits: UnwrapLimits) {
  let opened: Unwrapped | null = null
  return (form: 'raw' | 'frame' | 'json'): Uint8Array | null | 'too-large' => {
    if (form === 'raw') return body
    if (form === 'frame') return compressedFrame(body)
    opened ??= unwrapBody(body, limits)
    if (opened.encoding === 'unreadable') return opened.expandsTooFar ? 'too-large' : null
    return opened.bytes
  }
}
