import type { Verdict } from '#shared/delivery.ts'
import type { SignatureCheck, SignatureNote } from '#shared/signature-check.ts'

/** A POST on the hook path with the right secret, as it came in. */
export type HookRequest = {
  headers: NodeJS.Dict<string | string[]>
  pathRest: string
  receivedAt: number
}

/**
 * What is kept of a delivery; resolves when it is durable, rejects when it can't be kept. It takes the
 * body over: once kept, nobody can read it any more.
 */
export type Keep = (
  delivery: HookRequest & { body: Buffer; verdict: Verdict; signature: SignatureNote },
) => Promise<{ deliveryId: number }>

/** The answer to a delivery. `deliveryId` is there where it was kept. */
export type Answer =
  | { status: 204; deliveryId: number }
  | { status: 401; reason: 'authentication' | 'signature' }
  | { status: 503 }

export type AcceptPorts = {
  /** By the header that was agreed on, or by what a sender proves itself with instead. */
  authenticate: (headers: HookRequest['headers'], pathRest: string) => boolean
  checkSignature: (
    headers: HookRequest['headers'],
    body: Buffer,
    now: number,
    pathRest: string,
  ) => SignatureCheck
  keep: Keep
  /** A body whose signature is wrong; kept apart so that a rotated secret can be healed. */
  keepRefused: (request: HookRequest, body: Buffer) => void
}

export type Accept = {
  /** Before the body is read: a stranger must not make us read 32 MiB. */
  isAuthentic(headers: HookRequest['headers'], pathRest: string): boolean
  accept(request: HookRequest, body: Buffer): Promise<Answer>
}

/**
 * The only place that knows the order: authentication, signature, durable, answer.
 * What can't be read is no reason to refuse: it is kept, and a person can look at it.
 */
export function createAccept({
  authenticate,
  checkSignature,
  keep,
  keepRefused,
}: AcceptPorts): Accept {
  return {
    isAuthentic: authenticate,
    accept(request, body) {
      const { headers, receivedAt, pathRest } = request
      const { verdict, note } = checkSignature(headers, body, receivedAt, pathRest)
      if (verdict === 'wrong') {
        keepRefused(request, body)
        return Promise.resolve({ status: 401, reason: 'signature' })
      }
      return keep({ headers, pathRest, receivedAt, body, verdict, signature: note }).then(
        ({ deliveryId }) => ({ status: 204, deliveryId }),
        // Whoever keeps has said why; the sender only needs to know that it should come again.
        () => ({ status: 503 }),
      )
    },
  }
}
