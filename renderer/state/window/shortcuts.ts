import { type Place, placeOfRail, railPlaces } from '#renderer/state/place.ts'

/** What stands before a shortcut's key on this computer. */
export function commandKey(): string {
  return isApple() ? '⌘' : 'Ctrl+'
}

/** Ctrl or Cmd and 1 to 6 lead to the places of the rail; returns its stop. */
export function listenForPlaces(window: Window, go: (place: Place) => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    const name = railPlaces[Number(event.key) - 1]
    if (!name || !hasCommand(event)) return
    event.preventDefault()
    go(placeOfRail(name))
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

/** Ctrl or Cmd and K; returns its stop. */
export function listenForPalette(window: Window, toggle: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !hasCommand(event)) return
    event.preventDefault()
    toggle()
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

/** Only the command key: with Alt or Shift, the key belongs to somebody else. */
export function hasCommand(event: KeyboardEvent): boolean {
  const { altKey, shiftKey, ctrlKey, metaKey } = event
  return !altKey && !shiftKey && ctrlKey !== metaKey
}

function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
}
