import { keptAppearance, storageOf } from '#renderer/state/window/kept-appearance.ts'
import { type Language, languageOf } from './language.ts'
import type { Phrases } from './shape.ts'

/** A page load carries the words of one language only; another language is another load. */
const loaders: Record<Language, () => Promise<{ phrases: Phrases }>> = {
  en: () => import('./en/phrases.ts'),
  de: () => import('./de/phrases.ts'),
  fr: () => import('./fr/phrases.ts'),
}

export const language: Language = shownLanguage()

const loaded = await loaders[language]()

export const { phrases } = loaded

/** Outside a window, as in tests, words are English whatever the machine speaks. */
function shownLanguage(): Language {
  if (typeof document === 'undefined') return 'en'
  return languageOf(keptAppearance(storageOf(window)).language, navigator.languages)
}
