import type { Language } from './language.ts'
import { language } from './phrases.ts'
import type { Further } from './shape.ts'

/** Fetched with the parts of the window that say them, none of which the first look shows. */
const loaders: Record<Language, () => Promise<{ further: Further }>> = {
  en: () => import('./en/further.ts'),
  de: () => import('./de/further.ts'),
  fr: () => import('./fr/further.ts'),
}

const loaded = await loaders[language]()

export const { further } = loaded
