/** What a request's path asks for. */
export type HookPath =
  | { asks: 'nothing-here' }
  | { asks: 'wrong-secret' }
  | { asks: 'probe'; nonce: string | null }
  | { asks: 'delivery'; pathRest: string }

/** 16 to 64 hex digits, so that the probe key can't be asked to sign anything else. */
const NONCE = /^[0-9a-f]{16,64}$/i

const HOOKS = '/hooks/'
const PROBE = 'probe'

/**
 * Reads `/hooks/SECRET[/anything]`; the query is the sender's own and stays unread. It is cut and not
 * split: each delivery passes here, and the lists would cost more than all that is asked of them.
 */
export function hookPath(
  method: string,
  url: string,
  isHookSecret: (given: string) => boolean,
): HookPath {
  const query = url.indexOf('?')
  const path = query < 0 ? url : url.slice(0, query)
  if (!path.startsWith(HOOKS)) return { asks: 'nothing-here' }
  const slash = path.indexOf('/', HOOKS.length)
  const end = slash < 0 ? path.length : slash
  if (!isHookSecret(path.slice(HOOKS.length, end))) return { asks: 'wrong-secret' }
  const pathRest = path.slice(end + 1)
  if (method !== 'GET' || (pathRest !== PROBE && !pathRest.startsWith(`${PROBE}/`)))
    return { asks: 'delivery', pathRest }
  const nonce = pathRest.slice(PROBE.length + 1)
  return { asks: 'probe', nonce: NONCE.test(nonce) ? nonce : null }
}
