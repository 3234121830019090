import { createHmac } from 'node:crypto'
import { isSameText } from '#main/platform/same-text.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'

/** So long after the page was last opened the cookie still opens the door. */
const LASTS_MS = 7 * DAY_MS
const RENEWED_AFTER_MS = DAY_MS
/** A clock that was set back a little must not lock anybody out. */
const CLOCK_SLACK_MS = HOUR_MS

/**
 * What a browser keeps instead of the token: a moment and its proof under the token. It does not
 * reveal the token, ends by itself, and outlives a restart of the host, so that an open window
 * goes on. See docs/decisions/0010-door-cookie.md.
 */
export type DoorCookie = {
  /** The whole `Set-Cookie` header of a fresh one. */
  issue(): string
  /** Looks at a request's `Cookie` header. `stale`: good, and due to be replaced by a fresh one. */
  check(header: string | undefined): 'good' | 'stale' | 'none'
}

export function createDoorCookie(token: string, now: () => number): DoorCookie {
  // Cookies know no ports: hosts of several data folders must not overwrite each other's.
  const name = `pulsetray-${proof(token, 'name').slice(0, 12)}`

  function isProven(value: string): boolean {
    const [issuedAt = '', given = ''] = value.split('.', 2)
    return isSameText(given, proof(token, `issued ${issuedAt}`))
  }

  return {
    issue() {
      const issuedAt = String(now())
      const value = `${issuedAt}.${proof(token, `issued ${issuedAt}`)}`
      return `${name}=${value}; HttpOnly; SameSite=Strict; Path=/`
    },
    check(header) {
      const value = cookieValue(header, name)
      if (value === null || !isProven(value)) return 'none'
      const ageMs = now() - Number.parseInt(value, 10)
      if (!(ageMs >= -CLOCK_SLACK_MS && ageMs < LASTS_MS)) return 'none'
      return ageMs < RENEWED_AFTER_MS ? 'good' : 'stale'
    },
  }
}

/** 256 bits in hex, under the token; what it proves is part of it. */
function proof(token: string, what: string): string {
  return createHmac('sha256', token).update(`pulsetray door cookie: ${what}`).digest('hex')
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value !== undefined) return value
  }
  return null
}
