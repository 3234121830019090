import { type DayOffsets, dayBounds } from '#main/store/days/day-bounds.ts'
import { countMinutes, emptyMinutes, setMinute } from '#main/store/days/minute-bits.ts'
import { wornMinutes as minutesOfWear } from '#main/store/days/worn-minutes.ts'
import type { OffsetAt } from '#main/store/days/zone-clock.ts'

/** What the values of one local day say. */
export type DayFacts = {
  /** Number of the day, counted from 1970. */
  day: number
  epochValues: number
  dailyValues: number
  lateValues: number
  /** Bits of the minutes in which wear is proved; null where there are none. */
  worn: Uint8Array | null
  sources: Set<number>
  /** Offsets of each epoch series that carries any. */
  carried: Map<number, { values: number; low: number; high: number }>
  /** When each offset was first seen on this day. */
  offsets: Map<number, number>
}

/** The days of one participant, filled while values pass by in any order. */
export type ParticipantDays = {
  of(day: number): DayFacts
  noteOffset(facts: DayFacts, seriesId: number, utcOffsetMin: number, at: number): void
  /** Minutes behind midnight belong to the day after; `isTaken` names those that are excluded. */
  noteWear(
    facts: DayFacts,
    value: { at: number; endAt: number | null; utcOffsetMin: number | null },
    isTaken: (minute: number) => boolean,
  ): void
  /** In order of time. */
  days(): DayFacts[]
  /** Offsets in order of time, each where it first held. */
  offsetChanges(): { fromAt: number; utcOffsetMin: number }[]
  /** UTC moments at which these local days begin, and that at which the last one ends. */
  bounds(fromDay: number, days: number): number[]
}

export function participantDays(declared: OffsetAt | null): ParticipantDays {
  const known = new Map<number, DayFacts>()
  let last: DayFacts | null = null
  /** A day that has no value of its own has no row either. */
  let spilled: { minute: number; day: number }[] = []

  function ordered(): DayFacts[] {
    for (const { minute, day } of spilled) {
      const facts = known.get(day)
      if (facts === undefined) continue
      facts.worn ??= emptyMinutes()
      setMinute(facts.worn, day, minute)
    }
    spilled = spilled.filter(({ day }) => !known.has(day))
    return [...known.values()].sort((a, b) => a.day - b.day)
  }

  return {
    of(day) {
      if (last?.day === day) return last
      let facts = known.get(day)
      if (facts === undefined) {
        facts = emptyDay(day)
        known.set(day, facts)
      }
      last = facts
      return facts
    },
    noteOffset({ carried, offsets }, seriesId, utcOffsetMin, at) {
      const series = carried.get(seriesId)
      if (series === undefined)
        carried.set(seriesId, { values: 1, low: utcOffsetMin, high: utcOffsetMin })
      else {
        series.values++
        if (utcOffsetMin < series.low) series.low = utcOffsetMin
        if (utcOffsetMin > series.high) series.high = utcOffsetMin
      }
      const first = offsets.get(utcOffsetMin)
      if (first === undefined || at < first) offsets.set(utcOffsetMin, at)
    },
    noteWear(facts, { at, endAt, utcOffsetMin }, isTaken) {
      const durationMs = endAt === null ? null : endAt - at
      for (const { minute, day } of minutesOfWear(at, durationMs, utcOffsetMin, null)) {
        if (isTaken(minute)) continue
        if (day !== facts.day) {
          spilled.push({ minute, day })
          continue
        }
        facts.worn ??= emptyMinutes()
        setMinute(facts.worn, day, minute)
      }
    },
    days: ordered,
    offsetChanges() {
      const seen = ordered().flatMap(({ offsets }) =>
        [...offsets].map(([utcOffsetMin, fromAt]) => ({ fromAt, utcOffsetMin })),
      )
      seen.sort((a, b) => a.fromAt - b.fromAt || a.utcOffsetMin - b.utcOffsetMin)
      return seen.filter(({ utcOffsetMin }, i) => utcOffsetMin !== seen[i - 1]?.utcOffsetMin)
    },
    bounds: (fromDay, days) => dayBounds(fromDay, days, ordered().map(offsetsOf), declared),
  }
}

export function wornMinutes({ worn }: DayFacts): number {
  return worn === null ? 0 : countMinutes(worn)
}

function emptyDay(day: number): DayFacts {
  return {
    day,
    epochValues: 0,
    dailyValues: 0,
    lateValues: 0,
    worn: null,
    sources: new Set(),
    carried: new Map(),
    offsets: new Map(),
  }
}

/** Those of the series with most values that carry one; the same rule as `days/day-sql.ts`. */
function offsetsOf({ day, carried }: DayFacts): DayOffsets {
  let leading: { seriesId: number; values: number; low: number; high: number } | null = null
  for (const [seriesId, series] of carried)
    if (
      leading === null ||
      series.values > leading.values ||
      (series.values === leading.values && seriesId < leading.seriesId)
    )
      leading = { seriesId, ...series }
  return { day, lowOffsetMin: leading?.low ?? null, highOffsetMin: leading?.high ?? null }
}
