import type { Cell, Column } from '../tables/column.ts'
import { dayText, instantText } from './moment-text.ts'

/** What the codebook says of a column's content. */
export type ColumnSummary = {
  count: number
  missing: number
  /** Of numbers; null where there are none. */
  min: number | null
  max: number | null
  /** Of moments (their UTC day) and days; null where there are none. */
  firstDate: string | null
  lastDate: string | null
}

/** Counts and extremes of each column, kept while rows pass by. */
export function columnStatistics(columns: readonly Column[]) {
  const width = columns.length
  const missing = new Float64Array(width)
  const min = new Float64Array(width).fill(Number.POSITIVE_INFINITY)
  const max = new Float64Array(width).fill(Number.NEGATIVE_INFINITY)
  const firstDay: (string | null)[] = new Array(width).fill(null)
  const lastDay: (string | null)[] = new Array(width).fill(null)
  const measured = indexesOf(columns, ['integer', 'number', 'instant'])
  const days = indexesOf(columns, ['day'])
  let rows = 0

  return {
    note(cells: readonly Cell[]) {
      rows++
      for (let i = 0; i < width; i++) if (cells[i] === null) (missing[i] as number)++
      for (const i of measured) {
        const cell = cells[i] as number | null
        if (cell === null) continue
        if (cell < (min[i] as number)) min[i] = cell
        if (cell > (max[i] as number)) max[i] = cell
      }
      for (const i of days) {
        const cell = cells[i] as string | null
        if (cell === null) continue
        if (firstDay[i] === null || cell < (firstDay[i] as string)) firstDay[i] = cell
        if (lastDay[i] === null || cell > (lastDay[i] as string)) lastDay[i] = cell
      }
    },
    rows: () => rows,
    summaries: (): ColumnSummary[] =>
      columns.map(({ kind }, i) => {
        const has = rows > (missing[i] as number)
        const isMoment = kind === 'instant'
        const isNumber = kind === 'integer' || kind === 'number'
        const date = (at: number | undefined) => (has ? dayText(at as number) : null)
        return {
          count: rows - (missing[i] as number),
          missing: missing[i] as number,
          min: isNumber && has ? (min[i] as number) : null,
          max: isNumber && has ? (max[i] as number) : null,
          firstDate: isMoment ? date(min[i]) : (firstDay[i] as string | null),
          lastDate: isMoment ? date(max[i]) : (lastDay[i] as string | null),
        }
      }),
  }
}

export type ColumnStatistics = ReturnType<typeof columnStatistics>

function indexesOf(columns: readonly Column[], kinds: Column['kind'][]): number[] {
  return columns.flatMap(({ kind }, i) => (kinds.includes(kind) ? [i] : []))
}

/** ISO text of a moment for documents; rows use formatters of their own. */
export function momentInText(at: number): string {
  return instantText()(at)
}
