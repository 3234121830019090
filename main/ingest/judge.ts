import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import type { SignatureNote } from '#shared/signature-check.ts'
import type { Said } from '#shared/words/sentences.ts'

/** What becomes of a decoded delivery. */
export type Judgement =
  | { state: 'ingested' }
  /** Kept whole and shown, but nothing of it is written until a person decides or a decoder is mended. */
  | { state: 'quarantined'; reason: Said }

/**
 * Notifications are unsigned by nature and are processed. Values without a signature, once a
 * signed form is pinned, are what a stranger would send: a person must release them.
 */
export function judge(decoded: DecodedDelivery, signature: SignatureNote): Judgement {
  if (decoded.unreadable !== null) return { state: 'quarantined', reason: decoded.unreadable }
  const hasValues = decoded.epochs.length + decoded.dailies.length > 0
  if (hasValues && isUnsigned(signature)) {
    const why =
      signature === 'absent'
        ? 'although a signed form is pinned'
        : 'or none that could be checked: the body expands too far'
    return { state: 'quarantined', reason: `values without a signature, ${why}` }
  }
  return { state: 'ingested' }
}

/** Nothing proves who sent it; a person may vouch for it. */
export function isUnsigned(signature: SignatureNote): boolean {
  return signature === 'absent' || signature === 'unchecked'
}
