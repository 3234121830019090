import type { ChartStyle } from '#renderer/charts/series/chart-style.ts'
import type { SeriesColumns } from '#shared/series.ts'
import { MINUTE_MS } from '#shared/time.ts'

export const BIN_MS = 10 * MINUTE_MS

/** A stretch of UTC: how many values began in it, their sum and their extremes. */
export type Bin = { count: number; sum: number; min: number; max: number }
export type Bins = Map<number, Bin>

/** Lengths that a bin may have; whole numbers of the finest. */
const LENGTHS_MS = [BIN_MS, 3 * BIN_MS, 6 * BIN_MS]
/** A few long pauses must not make all bins long. */
const TYPICAL_SHARE = 0.75

/** Adds an answer to the bins, each value to the one it began in. Text that is no number counts nowhere. */
export function addToBins(bins: Bins, columns: SeriesColumns): void {
  for (const [index, at] of columns.at.entries()) {
    if (columns.kind === 'raw') {
      const value = columns.value[index] ?? null
      if (value !== null) add(bins, at, { count: 1, sum: value, min: value, max: value })
      continue
    }
    const count = columns.count[index] ?? 0
    const sum = (columns.mean[index] ?? 0) * count
    add(bins, at, { count, sum, min: columns.min[index] ?? 0, max: columns.max[index] ?? 0 })
  }
}

function add(bins: Bins, at: number, one: Bin, binMs = BIN_MS) {
  const binAt = Math.floor(at / binMs) * binMs
  const bin = bins.get(binAt)
  if (!bin) {
    bins.set(binAt, one)
    return
  }
  bin.count += one.count
  bin.sum += one.sum
  bin.min = Math.min(bin.min, one.min)
  bin.max = Math.max(bin.max, one.max)
}

/** Amounts add up over ten minutes; of measured levels the mean stands for them. */
export function binValue(bin: Bin, style: ChartStyle): number {
  return style === 'bars' ? bin.sum : bin.sum / bin.count
}

/**
 * Bins as long as the values' own rhythm: where a value comes each 15 minutes, ten minutes would
 * look like holes between them.
 */
export function rhythmicBins(bins: Bins): { bins: Bins; binMs: number } {
  const starts = [...bins.keys()].sort((a, b) => a - b)
  const apart = starts.flatMap((at, index) => at - (starts[index - 1] ?? at)).slice(1)
  const typicalMs = apart.toSorted((a, b) => a - b)[Math.floor((apart.length - 1) * TYPICAL_SHARE)]
  const binMs = LENGTHS_MS.find((length) => length >= (typicalMs ?? 0)) ?? BIN_MS
  if (binMs === BIN_MS) return { bins, binMs }
  const longer: Bins = new Map()
  for (const [at, bin] of bins) add(longer, at, { ...bin }, binMs)
  return { bins: longer, binMs }
}

/** Stretches between two bins that lie further apart than `gapAfterMs`: there is no value. */
export function holesOf(
  bins: Bins,
  gapAfterMs: number,
  binMs: number,
): { fromAt: number; toAt: number }[] {
  const starts = [...bins.keys()].sort((a, b) => a - b)
  return starts.flatMap((at, index) => {
    const before = starts[index - 1]
    if (before === undefined || at - before <= Math.max(gapAfterMs, binMs)) return []
    return [{ fromAt: before + binMs, toAt: at }]
  })
}
