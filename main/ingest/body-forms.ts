import { type UnwrapLimits, type Unwrapped, unwrapBody } from '#main/decode/unwrap.ts'

/**
 * The forms of a body that a sender may have signed: as received, the compressed frame behind the
 * Base64 text, and the text itself. Unwrapped at most once, and only when one of them is asked for.
 */
export function bodyForms(body: Uint8Array, limits: UnwrapLimits) {
  let opened: Unwrapped | null = null
  return (form: 'raw' | 'frame' | 'json'): Uint8Array | null => {
    if (form === 'raw') return body
    opened ??= unwrapBody(body, limits)
    if (opened.encoding === 'unreadable') return null
    return form === 'frame' ? opened.frame : opened.bytes
  }
}
