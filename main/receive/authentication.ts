import { isSameText } from '#main/platform/same-text.ts'

/** Is this request authentic by the header that was agreed on? Constant time in the secret. */
export type Authenticate = (headers: NodeJS.Dict<string | string[]>) => boolean

/**
 * Reads the agreed credential: `Basic user:password`, `Bearer token`, or any `Name: value` header.
 * Throws with a sentence for a person where it is none of these. Null: nothing is asked for.
 */
export function authentication(agreed: string | null): Authenticate {
  if (agreed === null) return () => true
  const { header, value } = expectedHeader(agreed.trim())
  return (headers) => {
    const given = headers[header]
    return typeof given === 'string' && isSameText(normalised(given), normalised(value))
  }
}

/** The header that carries the credential, so that it can be left out of what is kept. */
export function credentialHeaders(agreed: string | null): Set<string> {
  const names = new Set(['authorization', 'proxy-authorization', 'cookie'])
  if (agreed !== null) names.add(expectedHeader(agreed.trim()).header)
  return names
}

/**
 * What is kept of the headers: credentials are left out, and each is one text. Most deliveries have
 * nothing to leave out or to change.
 */
export function withoutCredentials(
  headers: NodeJS.Dict<string | string[]>,
  credentials: ReadonlySet<string>,
): Record<string, string> {
  const isKept = (name: string) => typeof headers[name] === 'string' && !credentials.has(name)
  const names = Object.keys(headers)
  if (names.every(isKept)) return headers as Record<string, string>
  const kept: Record<string, string> = {}
  for (const name of names) {
    if (headers[name] === undefined) continue
    kept[name] = credentials.has(name) ? '(left out)' : String(headers[name])
  }
  return kept
}

function expectedHeader(agreed: string): { header: string; value: string } {
  const basic = /^basic\s+(.*)$/is.exec(agreed)?.[1]
  if (basic !== undefined) {
    const pair = basic.includes(':') ? Buffer.from(basic, 'utf8').toString('base64') : basic
    return { header: 'authorization', value: `Basic ${pair}` }
  }
  const bearer = /^bearer\s+(\S+)$/i.exec(agreed)?.[1]
  if (bearer !== undefined) return { header: 'authorization', value: `Bearer ${bearer}` }
  const custom = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.+)$/.exec(agreed)
  if (custom?.[1] !== undefined && custom[2] !== undefined)
    return { header: custom[1].toLowerCase(), value: custom[2] }
  throw new Error(
    'PULSETRAY_AUTH must be "Basic user:password", "Bearer token" or "Header-Name: value".',
  )
}

/** The scheme word is case-insensitive by its standard; the credential behind it is not. */
function normalised(value: string): string {
  return value.trim().replace(/^(basic|bearer)\s+/i, (word) => `${word.trim().toLowerCase()} `)
}
