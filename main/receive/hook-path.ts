/** What a request's path asks for. */
export type HookPath =
  | { asks: 'nothing-here' }
  | { asks: 'wrong-secret' }
  | { asks: 'probe'; nonce: string | null }
  | { asks: 'delivery'; pathRest: string }

/** 16 to 64 hex digits, so that the probe key can't be asked to sign anything else. */
const NONCE = /^[0-9a-f]{16,64}$/i

/** Reads `/hooks/SECRET[/anything]`; the query is the sender's own and stays unread. */
export function hookPath(
  method: string,
  url: string,
  isHookSecret: (given: string) => boolean,
): HookPath {
  const path = url.split('?', 1)[0] ?? ''
  const [, hooks, secret, ...rest] = path.split('/')
  if (hooks !== 'hooks' || secret === undefined) return { asks: 'nothing-here' }
  if (!isHookSecret(secret)) return { asks: 'wrong-secret' }
  if (method === 'GET' && rest[0] === 'probe') {
    const nonce = rest.length === 2 ? rest[1] : undefined
    return { asks: 'probe', nonce: nonce !== undefined && NONCE.test(nonce) ? nonce : null }
  }
  return { asks: 'delivery', pathRest: rest.join('/') }
}
