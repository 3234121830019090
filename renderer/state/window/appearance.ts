import { languageOf } from '#renderer/words/language.ts'
import { language } from '#renderer/words/phrases.ts'
import {
  type KeptAppearance,
  keepAppearance,
  keptAppearance,
  storageOf,
} from './kept-appearance.ts'

/** How the page looks: as it was last, then as the host says, and as the system changes. */
export type Looks = { wear(appearance: KeptAppearance): void; stop(): void }

/** Style sheets know two marks on the page: `data-theme`, always, and `data-contrast="high"`. */
export function createLooks(window: Window): Looks {
  const root = window.document.documentElement
  const storage = storageOf(window)
  const isDark = window.matchMedia('(prefers-color-scheme: dark)')
  const wantsContrast = window.matchMedia('(prefers-contrast: more)')
  let worn = keptAppearance(storage)

  function show() {
    const { theme, contrast } = worn
    const isHigh = contrast === 'high' || wantsContrast.matches
    root.lang = language
    root.dataset.theme = theme === 'system' ? (isDark.matches ? 'dark' : 'light') : theme
    if (isHigh) root.dataset.contrast = 'high'
    else delete root.dataset.contrast
  }

  show()
  isDark.addEventListener('change', show)
  wantsContrast.addEventListener('change', show)
  return {
    wear(appearance) {
      worn = appearance
      show()
      if (!keepAppearance(storage, appearance)) return
      const wanted = languageOf(appearance.language, window.navigator.languages)
      // Another language is another load; it comes back at the same place. A storage that forgets
      // would load for ever.
      if (wanted !== language && keptAppearance(storage).language === appearance.language)
        window.location.reload()
    },
    stop() {
      isDark.removeEventListener('change', show)
      wantsContrast.removeEventListener('change', show)
    },
  }
}
