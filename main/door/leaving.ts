/** The header in which a page names a call that it may stop waiting for, by an id that it drew. */
export const CALL_ID = 'x-call'

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ROOT = '/calls/'

/**
 * Calls under way, by the ids their pages gave them. A closed connection tells a server that nobody
 * waits any more; Electron's schemes tell nothing of it, so the page says it itself, at both hosts.
 */
export type Leaving = {
  /** The signal of this call; `end` must be called when it is answered. */
  begin(request: Request): { signal: AbortSignal; end(): void }
  isAddress(path: string): boolean
  /** Nobody waits for this call any more; one that was answered, or never made, is none. */
  leave(path: string): void
}

export function createLeaving(): Leaving {
  const underWay = new Map<string, AbortController>()
  return {
    begin(request) {
      const id = request.headers.get(CALL_ID)
      if (id === null || !ID.test(id) || underWay.has(id))
        return { signal: request.signal, end() {} }
      const mine = new AbortController()
      const leave = () => mine.abort()
      underWay.set(id, mine)
      request.signal.addEventListener('abort', leave, { once: true })
      if (request.signal.aborted) leave()
      return {
        signal: mine.signal,
        end() {
          underWay.delete(id)
          request.signal.removeEventListener('abort', leave)
        },
      }
    },
    isAddress: (path) => path.startsWith(ROOT) && ID.test(path.slice(ROOT.length)),
    leave: (path) => underWay.get(path.slice(ROOT.length))?.abort(),
  }
}
