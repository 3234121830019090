import type { Dimension } from '#shared/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { dataType } from './catalogue.ts'

/** For values that stand alone: their line is never broken. As far as a number in JSON goes. */
export const NO_GAP_MS = Number.MAX_SAFE_INTEGER

const DAILY_MS = 36 * HOUR_MS
const EPOCH_MS = 15 * MINUTE_MS

/**
 * Rhythms other than the usual 15 minutes, by data type of epoch values. Heart rate comes each
 * minute to five; glucose sensors each five to fifteen; what a person measures comes far apart.
 */
const RHYTHMS: { from: number; to: number; gapMs: number }[] = [
  { from: 3000, to: 3000, gapMs: 10 * MINUTE_MS },
  { from: 3001, to: 3001, gapMs: 36 * HOUR_MS },
  { from: 3030, to: 3030, gapMs: 14 * DAY_MS },
  { from: 3100, to: 3115, gapMs: 30 * MINUTE_MS },
  { from: 3300, to: 3301, gapMs: 7 * DAY_MS },
  { from: 3302, to: 3302, gapMs: 30 * MINUTE_MS },
  { from: 3303, to: 3303, gapMs: 120 * DAY_MS },
  { from: 3304, to: 3304, gapMs: 7 * DAY_MS },
  { from: 3305, to: 3305, gapMs: 30 * MINUTE_MS },
  { from: 5020, to: 5030, gapMs: 14 * DAY_MS },
  { from: 5040, to: 5042, gapMs: 36 * HOUR_MS },
]

/**
 * Two values further apart than this are a gap in the drawing. Flags such as "asleep" last from
 * their start to their end and are no line, so nothing lies between them that could be missing.
 */
export function gapAfterMs(dataTypeId: number, dimension: Dimension): number {
  if (dimension === 'daily') return DAILY_MS
  if (dataType(dataTypeId, 'epoch').valueType === 'BOOLEAN') return NO_GAP_MS
  const rhythm = RHYTHMS.find(({ from, to }) => dataTypeId >= from && dataTypeId <= to)
  return rhythm?.gapMs ?? EPOCH_MS
}
