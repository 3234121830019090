import { type AnnotationKind, annotationKinds } from '#shared/study/annotation.ts'

/** The chart's colours, read from the page's style tokens, so that a theme has one source. */
export type Palette = {
  paper: string
  ink: string
  quietInk: string
  hairline: string
  accent: string
  accentSoft: string
  good: string
  bad: string
  hatch: string
  night: string
  note: string
  /** What lies under a stretch with a note of this kind. */
  notes: Record<AnnotationKind, string>
  marked: string
  fontFamily: string
}

export const LETTERS_PX = 11

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    paper: token('--surface'),
    ink: token('--ink'),
    quietInk: token('--ink-quiet'),
    hairline: token('--hairline'),
    accent: token('--chart'),
    accentSoft: token('--chart-soft'),
    good: token('--good'),
    bad: token('--bad'),
    hatch: token('--hatch'),
    night: token('--chart-night'),
    note: token('--warn'),
    notes: Object.fromEntries(
      annotationKinds.map((kind) => [kind, token(`--under-${kind}`)]),
    ) as Palette['notes'],
    marked: token('--chart-marked'),
    fontFamily: style.fontFamily,
  }
}

/** Calls back when the theme changes, by the system or by a choice; returns its stop. */
export function watchTheme(changed: () => void): () => void {
  const watched = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  )
  for (const query of watched) query.addEventListener('change', changed)
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] })
  return () => {
    for (const query of watched) query.removeEventListener('change', changed)
    observer.disconnect()
  }
}
