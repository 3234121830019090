import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { DeclaredOffset } from './offsets.ts'

/** What the values of one local day say. */
export type DayFacts = {
  /** Number of the day, counted from 1970. */
  day: number
  epochValues: number
  dailyValues: number
  lateValues: number
  /** Minutes with at least one value that proves wear. */
  wearMinutes: number
  sources: Set<number>
  /** When each offset was first seen on this day. */
  offsets: Map<number, number>
}

/** The days of one participant, filled while values pass by in any order of their types. */
export type ParticipantDays = {
  of(day: number): DayFacts
  noteOffset(facts: DayFacts, utcOffsetMin: number, at: number): void
  /** Values that prove wear must come in order of time. */
  noteWear(facts: DayFacts, at: number): void
  days(): DayFacts[]
  /** Offsets in order of time, each where it first held. */
  offsetChanges(): { fromAt: number; utcOffsetMin: number }[]
  /** UTC moment at which a local day begins: at its declared or sent offset, else at that of a day near it. */
  startsAt(day: number): number
}

export function participantDays(declared: DeclaredOffset | null): ParticipantDays {
  const known = new Map<number, DayFacts>()
  let last: DayFacts | null = null
  let wornMinute = Number.NEGATIVE_INFINITY

  const ordered = () => [...known.values()].sort((a, b) => a.day - b.day)
  let changesKnown: { fromAt: number; utcOffsetMin: number }[] | null = null
  const changes = () => {
    changesKnown ??= changesIn()
    return changesKnown
  }
  function changesIn() {
    const seen = ordered().flatMap(({ offsets }) =>
      [...offsets].map(([utcOffsetMin, fromAt]) => ({ fromAt, utcOffsetMin })),
    )
    seen.sort((a, b) => a.fromAt - b.fromAt || a.utcOffsetMin - b.utcOffsetMin)
    return seen.filter(({ utcOffsetMin }, i) => utcOffsetMin !== seen[i - 1]?.utcOffsetMin)
  }

  return {
    of(day) {
      if (last?.day === day) return last
      let facts = known.get(day)
      if (facts === undefined) {
        facts = {
          day,
          epochValues: 0,
          dailyValues: 0,
          lateValues: 0,
          wearMinutes: 0,
          sources: new Set(),
          offsets: new Map(),
        }
        known.set(day, facts)
      }
      last = facts
      return facts
    },
    noteOffset({ offsets }, utcOffsetMin, at) {
      const first = offsets.get(utcOffsetMin)
      if (first !== undefined && at >= first) return
      offsets.set(utcOffsetMin, at)
      changesKnown = null
    },
    noteWear(facts, at) {
      const minute = Math.floor(at / MINUTE_MS)
      if (minute === wornMinute) return
      wornMinute = minute
      facts.wearMinutes++
    },
    days: ordered,
    offsetChanges: changes,
    startsAt(day) {
      const midnight = day * DAY_MS
      const offset = declared?.(midnight) ?? offsetNear(changes(), midnight)
      return midnight - offset * MINUTE_MS
    },
  }
}

/** The offset that held last before the day's first values, else the first there ever was. */
function offsetNear(
  changes: readonly { fromAt: number; utcOffsetMin: number }[],
  localMidnight: number,
): number {
  let offset = changes[0]?.utcOffsetMin ?? 0
  for (const { fromAt, utcOffsetMin } of changes) {
    if (fromAt + utcOffsetMin * MINUTE_MS > localMidnight) break
    offset = utcOffsetMin
  }
  return offset
}
