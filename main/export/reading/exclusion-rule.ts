import type { Annotation } from '#shared/study/annotation.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'

/** A stretch that a person took out, of one participant or of the whole study. */
export type Exclusion = Pick<
  Annotation,
  'annotationId' | 'participantId' | 'fromAt' | 'toAt' | 'dataSourceId' | 'dataTypeId' | 'text'
>

type Place = { dataSourceId: number; dataTypeId: number }

/** What to ask of each value of one participant. */
export type ExclusionRule = {
  /** The first period that takes an epoch value out; null: none does. `endAt` null: an instant. */
  ofEpoch(place: Place, at: number, endAt: number | null): Exclusion | null
  /** The first period that holds at least half of the local day that begins at this UTC moment. */
  ofDay(place: Place, dayStartsAt: number): Exclusion | null
  /** Does a period take this minute (counted from 1970)? Whole minutes, as the window counts wear. */
  takesMinute(place: Place, minute: number): boolean
  periods: readonly Exclusion[]
}

/** The periods of one participant, those of the whole study included. */
export function exclusionRule(periods: readonly Exclusion[]): ExclusionRule {
  const ordered = [...periods].sort(
    (a, b) => a.fromAt - b.fromAt || a.annotationId - b.annotationId,
  )
  const first = ({ dataSourceId, dataTypeId }: Place, holds: (period: Exclusion) => boolean) =>
    ordered.find(
      (period) =>
        (period.dataSourceId === null || period.dataSourceId === dataSourceId) &&
        (period.dataTypeId === null || period.dataTypeId === dataTypeId) &&
        holds(period),
    ) ?? null
  return {
    ofEpoch: (place, at, endAt) =>
      ordered.length === 0 ? null : first(place, (period) => touches(period, at, endAt ?? at)),
    ofDay: (place, dayStartsAt) =>
      ordered.length === 0 ? null : first(place, (period) => isMostOf(period, dayStartsAt)),
    takesMinute: (place, minute) =>
      ordered.length > 0 && first(place, (period) => holdsMinute(period, minute)) !== null,
    periods: ordered,
  }
}

/**
 * An hour that is taken out does not take the day's sum with it (the wide table flags the day); a
 * day that was meant to be out is, even where its sender's clock was an hour off.
 */
function isMostOf({ fromAt, toAt }: Exclusion, dayStartsAt: number): boolean {
  const from = Math.max(fromAt, dayStartsAt)
  const to = Math.min(toAt ?? fromAt, dayStartsAt + DAY_MS)
  return to - from >= DAY_MS / 2
}

/** Minutes are counted from 1970. */
function holdsMinute({ fromAt, toAt }: Exclusion, minute: number): boolean {
  if (toAt === null) return false
  return minute >= Math.floor(fromAt / MINUTE_MS) && minute < Math.ceil(toAt / MINUTE_MS)
}

/** Ends do not belong to what they end, but a moment touches what it falls into. */
function touches({ fromAt, toAt }: Exclusion, from: number, to: number): boolean {
  const end = toAt ?? fromAt
  const isMoment = end === fromAt
  const isInstant = to === from
  const startsBeforeEnd = isInstant ? fromAt <= from : fromAt < to
  const endsAfterStart = isMoment ? fromAt >= from : end > from
  return startsBeforeEnd && endsAfterStart
}
