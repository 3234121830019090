import type { Said } from './sentences.ts'

/** Its message is a sentence of the host, for a person; who throws it has words in every language. */
export class SaidError extends Error {
  declare message: Said
  constructor(message: Said) {
    super(message)
  }
}

/**
 * What an error says. Whoever throws for a person throws a sentence; of a thread, a disk or a
 * database the words hold what they usually say, and the rest is told as it came.
 */
export function saidBy({ message }: Error): Said {
  return message as Said
}
