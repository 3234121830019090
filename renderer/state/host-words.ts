import { hostSaid } from '#renderer/words/phrases.ts'

/** A sentence of the host in the window's language, or as it is where nobody has translated it. */
export function hostWords(sentence: string): string {
  return Object.hasOwn(hostSaid, sentence) ? (hostSaid[sentence] ?? sentence) : sentence
}
