import { type LocalClock, localDayAt } from '#renderer/state/time/local-clock.ts'
import { DAY_MS, MINUTE_MS, type TimeRange } from '#shared/time.ts'
import type { Bins } from './bins.ts'

/** The step in which a day is drawn: offsets are whole quarters of an hour, bins whole tens of minutes. */
export const UNIT_MS = 5 * MINUTE_MS
const QUARTER_MS = 15 * MINUTE_MS
const QUARTERS = DAY_MS / QUARTER_MS
/** No offset is further from UTC. */
const FARTHEST_MS = 15 * 60 * MINUTE_MS

/**
 * Five minutes of a local day. `minute` is where they stand on the clock; where clocks go back an
 * hour happens twice, and both stand one after the other in its place, at half width.
 */
export type Unit = {
  at: number
  minute: number
  widthMinutes: number
  /** The bin they belong to; `missing`: no value, and too long for a pause; `blank`: a pause. */
  content: { binAt: number } | 'missing' | 'blank'
  /** Pulsetray was not receiving in them: no value there says nothing. */
  isOffline: boolean
}

export type ActogramRow = {
  /** Midnight of the local day, written as if it were UTC. */
  dayAt: number
  units: Unit[]
  /** Minutes of the clock that this day did not have. */
  skipped: { fromMinute: number; toMinute: number }[]
  /** Minutes of the clock that it had twice. */
  doubled: { fromMinute: number; toMinute: number }[]
}

export type RowsRule = {
  binMs: number
  clock: LocalClock
  /** Midnight of the first and the last local day, as if UTC; both included. */
  firstDayAt: number
  lastDayAt: number
  holes: TimeRange[]
  /** Stretches without reception, oldest first; they may touch. */
  downtime: readonly TimeRange[]
  /** Where knowledge ends: later there is neither a value nor a hole. */
  untilAt: number
}

/** One row for each local day. Day n's units are the right half of the row before. */
export function actogramRows(bins: Bins, rule: RowsRule): ActogramRow[] {
  const rows: ActogramRow[] = []
  let hole = 0
  let outage = 0
  for (let dayAt = rule.firstDayAt; dayAt <= rule.lastDayAt; dayAt += DAY_MS) {
    const face = clockFaceOf(dayAt, rule.clock)
    const units: Unit[] = []
    for (const { at, minute, widthMinutes } of face.units) {
      if (at >= rule.untilAt) break
      const binAt = Math.floor(at / rule.binMs) * rule.binMs
      while ((rule.holes[hole]?.toAt ?? Number.POSITIVE_INFINITY) <= at) hole += 1
      const isMissing = (rule.holes[hole]?.fromAt ?? Number.POSITIVE_INFINITY) <= at
      const content = bins.has(binAt) ? { binAt } : isMissing ? 'missing' : 'blank'
      while ((rule.downtime[outage]?.toAt ?? Number.POSITIVE_INFINITY) <= at) outage += 1
      const isOffline = (rule.downtime[outage]?.fromAt ?? Number.POSITIVE_INFINITY) < at + UNIT_MS
      units.push({ at, minute, widthMinutes, content, isOffline })
    }
    rows.push({ dayAt, units, skipped: face.skipped, doubled: face.doubled })
  }
  return rows
}

type Face = Pick<ActogramRow, 'skipped' | 'doubled'> & {
  units: Pick<Unit, 'at' | 'minute' | 'widthMinutes'>[]
}

/** Every moment whose local day this is, in its order, with its place on the clock. */
function clockFaceOf(dayAt: number, clock: LocalClock): Face {
  const times = Array<number>(QUARTERS).fill(0)
  const found: { at: number; quarter: number; pass: number }[] = []
  for (let at = dayAt - FARTHEST_MS; at < dayAt + DAY_MS + FARTHEST_MS; at += QUARTER_MS) {
    if (localDayAt(at, clock) !== dayAt) continue
    const localAt = at + clock.offsetAt(at).offsetMin * MINUTE_MS
    const quarter = Math.floor((localAt - dayAt) / QUARTER_MS)
    found.push({ at, quarter, pass: times[quarter] ?? 0 })
    times[quarter] = (times[quarter] ?? 0) + 1
  }
  const doubled = runs(times, (count) => count > 1)
  const units = found.flatMap(({ at, quarter, pass }) => {
    const twice = doubled.find(
      ({ fromMinute, toMinute }) => quarter * 15 >= fromMinute && quarter * 15 < toMinute,
    )
    return [0, 1, 2].map((part) => {
      const minute = quarter * 15 + part * 5
      const unitAt = at + part * UNIT_MS
      if (!twice) return { at: unitAt, minute, widthMinutes: 5 }
      const lengthMinutes = twice.toMinute - twice.fromMinute
      const into = minute - twice.fromMinute + Math.min(pass, 1) * lengthMinutes
      return { at: unitAt, minute: twice.fromMinute + into / 2, widthMinutes: 2.5 }
    })
  })
  return { units, doubled, skipped: runs(times, (count) => count === 0) }
}

function runs(times: number[], isIn: (count: number) => boolean) {
  const found: { fromMinute: number; toMinute: number }[] = []
  for (const [quarter, count] of times.entries()) {
    if (!isIn(count)) continue
    const last = found.at(-1)
    if (last?.toMinute === quarter * 15) last.toMinute += 15
    else found.push({ fromMinute: quarter * 15, toMinute: quarter * 15 + 15 })
  }
  return found
}
