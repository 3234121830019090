import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Which bytes the sender signs is not published (facts/thryve-and-pryv.md, A1), so a fixed list is
 * tried: three forms of the body, five ways to join it with the timestamp.
 */
export const BODY_FORMS = ['raw', 'frame', 'json'] as const
export const JOINS = ['body+time', 'time+body', 'time.body', 'body.time', 'body'] as const

export type BodyForm = (typeof BODY_FORMS)[number]
export type Join = (typeof JOINS)[number]

/** Such as `frame:body+time`; the name that is pinned in the settings. */
export type SchemeName = `${BodyForm}:${Join}`

export const SCHEMES: readonly SchemeName[] = BODY_FORMS.flatMap((form) =>
  JOINS.map((join): SchemeName => `${form}:${join}`),
)

/**
 * The body in one form; null where it has none (a plain body has no frame), `too-large` where making
 * it would take more than may be spent on it.
 */
export type BodyForms = (form: BodyForm) => Uint8Array | null | 'too-large'

export function isSchemeName(name: string | null): name is SchemeName {
  return SCHEMES.some((scheme) => scheme === name)
}

/** Does the signature hold under this scheme? Constant time in the signature. */
export function isSignedBy(
  scheme: SchemeName,
  secret: string,
  signatureHex: string,
  timestamp: string,
  forms: BodyForms,
): boolean {
  const [form, join] = scheme.split(':') as [BodyForm, Join]
  const body = forms(form)
  if (!(body instanceof Uint8Array) || !isDigest(signatureHex)) return false
  const hmac = createHmac('sha256', Buffer.from(secret, 'utf8'))
  for (const part of parts(join, body, Buffer.from(timestamp, 'latin1'))) hmac.update(part)
  return timingSafeEqual(hmac.digest(), Buffer.from(signatureHex, 'hex'))
}

/** SHA-256 in hex. */
export function isDigest(hex: string): boolean {
  return /^[0-9a-f]{64}$/i.test(hex)
}

function parts(join: Join, body: Uint8Array, time: Uint8Array): Uint8Array[] {
  const dot = Buffer.from('.')
  switch (join) {
    case 'body+time':
      return [body, time]
    case 'time+body':
      return [time, body]
    case 'time.body':
      return [time, dot, body]
    case 'body.time':
      return [body, dot, time]
    case 'body':
      return [body]
  }
}
