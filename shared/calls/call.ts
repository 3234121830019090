import type { z } from 'zod'

/** One call of the contract: its input is checked at the door, its output is a promise of a type. */
export function call<O>() {
  return <S extends z.ZodType>(input: S) => ({ input }) as { input: S; output: O }
}
