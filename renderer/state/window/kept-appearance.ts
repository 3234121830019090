import type { Appearance } from '#shared/appearance.ts'

/** What must be known before the first answer of the host, so that nothing flashes or is reworded. */
export type KeptAppearance = Pick<Appearance, 'theme' | 'contrast' | 'language'>

const KEY = 'pulsetray.appearance'
const asTheSystem: KeptAppearance = { theme: 'system', contrast: 'system', language: 'system' }

/** As the host last said; as the system likes it where nothing sound was kept. */
export function keptAppearance(storage: Pick<Storage, 'getItem'> | null): KeptAppearance {
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? '{}') as Partial<KeptAppearance> | null
    return { ...asTheSystem, ...kept }
  } catch {
    return asTheSystem
  }
}

/** Answers whether it was kept: a window without a storage goes on as the system likes it. */
export function keepAppearance(
  storage: Pick<Storage, 'setItem'> | null,
  { theme, contrast, language }: KeptAppearance,
): boolean {
  try {
    storage?.setItem(KEY, JSON.stringify({ theme, contrast, language }))
    return storage !== null
  } catch {
    return false
  }
}

/** Null where the window has none, or may not use it. */
export function storageOf(window: Window | undefined): Storage | null {
  try {
    return window?.localStorage ?? null
  } catch {
    return null
  }
}
