import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'
import type { SeriesPanel } from './series-panel.ts'
import { seriesRows } from './series-rows.ts'

/** All that a chart shows, as tab-separated text with a line of heads. */
export function allRowsText(
  view: ParticipantView,
  series: SeriesSummary,
  panel: Pick<SeriesPanel, 'columns'>,
): string {
  const columns = panel.columns.peek()
  if (!columns) return ''
  const axis = series.dimension === 'daily' ? view.dailyAxis : view.epochAxis
  const { heads, rows } = seriesRows(columns, {
    dimension: series.dimension,
    isUtc: view.zone.peek() === 'utc',
    range: axis.settled.peek(),
    valueNames: series.valueNames,
    most: Number.POSITIVE_INFINITY,
    offsetAt: view.shownOffsetMin,
  })
  return tabbed([heads.map((head) => head.label), ...rows])
}

/** Rows for a spreadsheet: no cell holds a tab or a line break, and none is taken for a formula. */
export function tabbed(rows: string[][]): string {
  return rows.map((row) => row.map(cellText).join('\t')).join('\n')
}

function cellText(cell: string): string {
  if (cell === phrases.general.none) return ''
  const text = cell.replace(/[\t\r\n]+/g, ' ')
  // A number keeps its sign; other text that starts like a formula is kept as text.
  const isFormula = /^[=+@-]/.test(text) && !/^[+-]?[\d.,:]+$/.test(text)
  return isFormula ? `'${text}` : text
}
