import { languageOf } from '#renderer/words/language.ts'
import { language } from '#renderer/words/phrases.ts'
import type { Appearance } from '#shared/appearance.ts'
import {
  type KeptAppearance,
  keepAppearance,
  keptAppearance,
  storageOf,
} from './kept-appearance.ts'

/** Dresses the page as it was last; before the first answer of the host. */
export function wearKeptAppearance(window: Window): void {
  wear(window.document.documentElement, keptAppearance(storageOf(window)))
}

/**
 * Dresses the page as the host says. Another language needs another load of the page, which comes
 * back at the same place, as all state lives in the host and the address.
 */
export function wearAppearance(window: Window, appearance: Appearance): void {
  wear(window.document.documentElement, appearance)
  const isKept = keepAppearance(storageOf(window), appearance)
  // Without a storage a new load would know no more than this one.
  if (isKept && languageOf(appearance.language, window.navigator.languages) !== language)
    window.location.reload()
}

function wear(root: HTMLElement, { theme, contrast }: KeptAppearance): void {
  root.lang = language
  setOrRemove(root, 'data-theme', theme)
  setOrRemove(root, 'data-contrast', contrast)
}

function setOrRemove(root: HTMLElement, name: string, choice: string): void {
  if (choice === 'system') root.removeAttribute(name)
  else root.setAttribute(name, choice)
}
