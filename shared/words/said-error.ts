import type { Said } from './sentences.ts'

/** Its message is a sentence of the host, for a person; who throws it has words in every language. */
export class SaidError extends Error {
  declare message: Said
  constructor(message: Said) {
    super(message)
  }
}
