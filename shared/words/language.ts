/**
 * What the window may ask for. English is how the host's sentences stand in the code, in logs, on
 * the disk and in exports; the others are made of it on the way to a window.
 */
export const saidLanguages = ['en', 'de', 'fr'] as const
export type SaidLanguage = (typeof saidLanguages)[number]
/** What a person chose, else the system's where the host speaks it. */
export function languageFor(
  choice: 'system' | SaidLanguage,
  locale: string = Intl.DateTimeFormat().resolvedOptions().locale,
): SaidLanguage {
  const wanted = choice === 'system' ? locale.toLowerCase().split('-')[0] : choice
  return saidLanguages.find((language) => language === wanted) ?? 'en'
}

export type Translation = Readonly<Record<Exclude<SaidLanguage, 'en'>, string>>

/**
 * Sentences by their English text, `{name}` standing for whatever differs. A sentence that lacks a
 * language is a compile error here; one that is not here is a compile error where it is said.
 */
export type Sentences = Readonly<Record<string, Translation>>
