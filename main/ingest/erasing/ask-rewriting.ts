import type { Rewriting } from '#main/inbox/erasing/rewriter.ts'
import type { FromIngestThread, ToIngestThread } from '../ingest-protocol.ts'

/** Asks the host to have the inbox rewritten, and waits for its word. */
export function createRewriting(send: (id: number, rewriting: Rewriting) => void) {
  const open = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  let lastId = 0
  return {
    ask: (rewriting: Rewriting): Promise<void> =>
      new Promise((resolve, reject) => {
        open.set(++lastId, { resolve, reject })
        send(lastId, rewriting)
      }),
    answered({ id, reason }: Extract<ToIngestThread, { say: 'rewritten' }>): void {
      const asked = open.get(id)
      open.delete(id)
      if (reason === null) asked?.resolve()
      else asked?.reject(new Error(reason))
    },
  }
}

/** The host's side of the same. */
export function answerRewriting(
  { id, rewriting }: Extract<FromIngestThread, { say: 'rewrite' }>,
  rewrite: ((rewriting: Rewriting) => Promise<void>) | undefined,
  say: (message: ToIngestThread) => void,
): void {
  const done = rewrite?.(rewriting) ?? Promise.reject(new Error('nothing can be erased here'))
  done.then(
    () => say({ say: 'rewritten', id, reason: null }),
    (error: Error) => say({ say: 'rewritten', id, reason: error.message }),
  )
}
