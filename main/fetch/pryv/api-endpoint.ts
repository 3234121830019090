/** Where one Pryv.io account is asked, and what it is asked with. */
export type PryvAccount = {
  /** With a slash at its end and without the token: `https://user.example/`, `https://host/user/`. */
  address: string
  token: string
}

export type ReadEndpoint =
  | { is: 'account'; account: PryvAccount }
  | { is: 'wrong'; why: 'no-address' | 'no-token' | 'not-secure' }

const MOST_CHARACTERS = 600

/**
 * Splits an apiEndpoint (`https://TOKEN@user.domain/` or, without DNS, `https://TOKEN@host/user/`)
 * at once, so that the token never travels in an address. Only loopback may do without https.
 */
export function readApiEndpoint(text: string): ReadEndpoint {
  const trimmed = text.trim()
  const url = trimmed.length <= MOST_CHARACTERS ? parsed(trimmed) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return { is: 'wrong', why: 'no-address' }
  const token = decoded(url.username)
  if (token === null || !/^[\x21-\x7e]+$/.test(token)) return { is: 'wrong', why: 'no-token' }
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return { is: 'wrong', why: 'not-secure' }
  const address = `${url.origin}${url.pathname.replace(/\/*$/, '/')}`
  return { is: 'account', account: { address, token } }
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname)
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Null where it is no address; `URL.parse` is too young for some of the runtimes. */
function parsed(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
