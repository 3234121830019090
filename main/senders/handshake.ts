import type { Sender } from './sender.ts'
import { senders } from './senders.ts'

export type HandshakeAnswer = { status: number; text: string }

/**
 * Answers the GET by which some senders make sure that an address is meant for them. Null where it
 * is nobody's: then a GET is no method here.
 */
export function answerHandshake(
  url: string,
  secretOf: (sender: string) => string | null,
  known: readonly Sender[] = senders,
): HandshakeAnswer | null {
  const query = new URLSearchParams(url.split('?', 2)[1] ?? '')
  for (const { name, handshake } of known) {
    const answer = handshake?.(query, secretOf(name)) ?? null
    if (answer !== null) return answer
  }
  return null
}
