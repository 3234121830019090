/** The languages of the window. */
export const languages = ['en', 'de', 'fr'] as const
export type Language = (typeof languages)[number]

/** The chosen one, else the first of the system's that the window speaks, else English. */
export function languageOf(choice: string, preferred: readonly string[]): Language {
  const wanted = choice === 'system' ? preferred : [choice]
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0]
    const known = languages.find((language) => language === base)
    if (known) return known
  }
  return 'en'
}
