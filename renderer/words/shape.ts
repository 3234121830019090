import type { further } from './en/further.ts'
import type { phrases } from './en/phrases.ts'

/** English sets the shape: every other language has the same words, with the same gaps to fill. */
export type Phrases = Shape<typeof phrases>
export type Further = Shape<typeof further>

type Shape<T> = T extends string
  ? string
  : T extends (...parts: infer P) => infer R
    ? (...parts: P) => Shape<R>
    : { readonly [K in keyof T]: Shape<T[K]> }
