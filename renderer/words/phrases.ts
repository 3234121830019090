import { phrases as english } from './en/phrases.ts'

/** The shape that every language has: English gives it. */
export type Phrases = typeof english

/** The words of the chosen language; a page is in one language from its start to its end. */
export const phrases: Phrases = english
