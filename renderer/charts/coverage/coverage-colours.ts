import { type CoverageState, coverageStates } from '#shared/study/coverage.ts'

/** The grid's colours, read from the page's style tokens, so that a theme has one source. */
export type CoverageColours = Record<CoverageState, string> & {
  surface: string
  ink: string
  quietInk: string
  hairline: string
  link: string
  mark: string
  fontFamily: string
}

export function readCoverageColours(element: Element): CoverageColours {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const states = Object.fromEntries(
    coverageStates.map((state) => [state, token(`--cover-${state}`)]),
  ) as Record<CoverageState, string>
  return {
    ...states,
    surface: token('--surface'),
    ink: token('--ink'),
    quietInk: token('--ink-quiet'),
    hairline: token('--hairline'),
    link: token('--link'),
    mark: token('--cover-mark'),
    fontFamily: style.fontFamily,
  }
}
