/** The chart's colours, read from the page's style tokens, so that a theme has one source. */
export type Palette = {
  ink: string
  quietInk: string
  hairline: string
  accent: string
  accentSoft: string
  good: string
  bad: string
  hatch: string
  font: string
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: token('--ink'),
    quietInk: token('--ink-quiet'),
    hairline: token('--hairline'),
    accent: token('--chart'),
    accentSoft: token('--chart-soft'),
    good: token('--good'),
    bad: token('--bad'),
    hatch: token('--hatch'),
    font: `11px ${style.fontFamily}`,
  }
}

/** Calls back when the theme changes, by the system or by a choice; returns its stop. */
export function watchTheme(changed: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', changed)
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    dark.removeEventListener('change', changed)
    observer.disconnect()
  }
}
