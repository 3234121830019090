import { type ReadonlySignal, type Signal, useComputed, useSignal } from '@preact/signals'
import { chartStyle } from '#renderer/charts/series/chart-style.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { dayText } from '#renderer/state/time/clock-face.ts'
import { localDayAt, localDayRange } from '#renderer/state/time/local-clock.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { DAY_MS } from '#shared/time.ts'
import { type ActogramReading, createActogramReading } from './actogram-reading.ts'
import { type Bins, binValue, holesOf, rhythmicBins } from './bins.ts'
import { type ActogramRow, actogramRows, type RowsRule } from './rows.ts'

/** What an actogram and its day profile are drawn from. */
export type DrawnActogram = {
  rows: ActogramRow[]
  /** How long a bin is. */
  binMs: number
  binNumber(binAt: number): number
  /** 0 to 1; the highest fiftieth of the bins fill a row, so that one peak does not flatten the rest. */
  heightOf(binAt: number): number
}

export type ActogramState = {
  reading: ActogramReading
  drawn: ReadonlySignal<DrawnActogram | null>
  isTable: Signal<boolean>
}

const FULL_FROM = 0.98

export function useActogram(
  view: ParticipantView,
  series: SeriesSummary,
  days: number,
): ActogramState {
  const page = usePage()
  const isTable = useSignal(false)
  const { lastAt } = series
  const clock = view.clock.value
  const lastDayAt = localDayAt(lastAt, clock)
  const firstDayAt = Math.max(localDayAt(series.firstAt, clock), lastDayAt - (days - 1) * DAY_MS)
  const fromAt = localDayRange(dayText(firstDayAt), clock).fromAt
  const toAt = localDayRange(dayText(lastDayAt), clock).toAt
  const reading = useStarted(
    () => createActogramReading(page, series, { fromAt, toAt }),
    [page, series.dataSourceId, series.dataTypeId, fromAt, toAt],
  )
  const inputs = useSignal({ clock, firstDayAt, lastDayAt, lastAt })
  if (inputs.peek().clock !== clock || inputs.peek().lastAt !== lastAt) {
    inputs.value = { clock, firstDayAt, lastDayAt, lastAt }
  }
  const drawn = useComputed(() => {
    const bins = reading.bins.value
    const downtime = view.downtime.value.value ?? []
    return bins && drawnActogram(bins, series, { ...inputs.value, downtime })
  })
  return { reading, drawn, isTable }
}

function drawnActogram(
  read: Bins,
  series: SeriesSummary,
  rule: Pick<RowsRule, 'clock' | 'firstDayAt' | 'lastDayAt' | 'downtime'> & {
    lastAt: number
  },
): DrawnActogram {
  const style = chartStyle(series)
  const { bins, binMs } = rhythmicBins(read)
  const binNumber = (binAt: number) => {
    const bin = bins.get(binAt)
    return bin ? binValue(bin, style) : 0
  }
  const values = [...bins.keys()].map(binNumber).sort((a, b) => a - b)
  const full = values[Math.floor((values.length - 1) * FULL_FROM)] ?? 0
  const low = style === 'bars' ? 0 : (values[0] ?? 0)
  const holes = holesOf(bins, series.gapAfterMs, binMs)
  const firstBin = Math.min(...bins.keys())
  if (Number.isFinite(firstBin)) holes.unshift({ fromAt: 0, toAt: firstBin })
  const untilAt = rule.lastAt + 1
  return {
    rows: actogramRows(bins, { ...rule, binMs, holes, untilAt }),
    binMs,
    binNumber,
    heightOf(binAt) {
      const value = binNumber(binAt)
      if (style === 'bars' && value <= 0) return 0
      if (full <= low) return 1
      return Math.max(0.06, Math.min(1, (value - low) / (full - low)))
    },
  }
}
