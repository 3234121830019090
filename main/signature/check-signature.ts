import type { SignatureCheck } from '#shared/signature-check.ts'
import { DAY_MS } from '#shared/time.ts'
import { type BodyForm, type BodyForms, isDigest, isSignedBy, type SchemeName } from './schemes.ts'

/** A valid signature older than this proves the secret, but not that it was sent today. */
export const REPLAY_WINDOW_MS = DAY_MS

export type SignatureRules =
  | { state: 'not-configured' }
  | { state: 'learning'; secret: string }
  | { state: 'pinned'; secret: string; scheme: SchemeName }

/** The three headers a signed delivery carries (facts/thryve-and-pryv.md, A1). */
export type SignatureHeaders = { signature: string; timestamp: string }

export function signatureHeaders(headers: NodeJS.Dict<string | string[]>): SignatureHeaders | null {
  const signature = headers['x-hmac-signature']
  const timestamp = headers['x-hmac-timestamp']
  if (signature === undefined && timestamp === undefined) return null
  return { signature: text(signature), timestamp: text(timestamp) }
}

/**
 * What can be said before the answer: only the pinned scheme runs here. A wrong clock of this
 * machine never makes a signature wrong, only old.
 */
export function checkSignature(
  rules: SignatureRules,
  headers: NodeJS.Dict<string | string[]>,
  forms: BodyForms,
  now: number,
): SignatureCheck {
  if (rules.state === 'not-configured') return { verdict: 'not_configured', note: 'not-configured' }
  if (rules.state === 'learning') return { verdict: 'unverified', note: 'not-pinned' }
  const given = signatureHeaders(headers)
  if (given === null) return { verdict: 'unverified', note: 'absent' }
  const { secret, scheme } = rules
  // What is no signature at all is refused before anything is made of the body.
  if (!isDigest(given.signature)) return { verdict: 'wrong', note: 'wrong' }
  // A small body that expands a thousandfold would hold up every other answer.
  if (forms(scheme.split(':', 1)[0] as BodyForm) === 'too-large')
    return { verdict: 'unverified', note: 'unchecked' }
  if (!isSignedBy(scheme, secret, given.signature, given.timestamp, forms))
    return { verdict: 'wrong', note: 'wrong' }
  const ageMs = now - Number(given.timestamp)
  return Math.abs(ageMs) <= REPLAY_WINDOW_MS
    ? { verdict: 'verified', note: 'valid' }
    : { verdict: 'unverified', note: 'valid-but-old' }
}

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : ''
}
