import type { DeliveryMeta, Entry } from '#main/inbox/entry.ts'
import { signatureHeaders } from '#main/signature/check-signature.ts'
import { type BodyForms, isSignedBy, SCHEMES, type SchemeName } from '#main/signature/schemes.ts'

/** A body in the forms that may have been signed. */
export type FormsOf = (body: Uint8Array) => BodyForms

/**
 * Which scheme, if any, did the sender of this delivery sign with? Every scheme is tried, so that
 * the time taken says nothing. Where two match (of a plain body, raw bytes and text are the same)
 * it teaches nothing: three plain test webhooks must not pin the one under which every compressed
 * delivery after them is refused.
 */
export function matchingScheme(entry: Entry, secret: string, formsOf: FormsOf): SchemeName | null {
  const { headers, signature } = JSON.parse(entry.meta) as DeliveryMeta
  const given = signatureHeaders(headers)
  const { body } = entry
  if (signature !== 'not-pinned' || given === null || !(body instanceof Uint8Array)) return null
  const forms = formsOf(body)
  const matches = SCHEMES.filter((scheme) =>
    isSignedBy(scheme, secret, given.signature, given.timestamp, forms),
  )
  return matches.length === 1 ? (matches[0] ?? null) : null
}
