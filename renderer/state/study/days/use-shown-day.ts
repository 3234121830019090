import { useEffect, useRef } from 'preact/hooks'
import type { ParticipantPlace } from '#renderer/state/place.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { localDayRange } from '#renderer/state/time/local-clock.ts'
import { DAY_MS, type TimeRange } from '#shared/time.ts'

const DAYS_AROUND = 15

/** Moves the axes to the day of the address, once the participant's clock is known. */
export function useShownDay(view: ParticipantView, { day }: ParticipantPlace): void {
  const shown = useRef<{ day: string; range: TimeRange } | null>(null)
  const clock = view.clock.value
  const isKnown = view.knowsOffset.value || view.series.value.value !== null
  useEffect(() => {
    if (day === null || !isKnown) return
    // A better known clock moves the day's edges, but no axis that a person moved since.
    if (shown.current?.day === day && !isSame(shown.current.range, view.epochAxis.range.peek()))
      return
    const range = localDayRange(day, clock)
    const isFirst = shown.current?.day !== day
    shown.current = { day, range }
    view.epochAxis.zoom(range)
    if (!isFirst) return
    const midnight = Date.parse(`${day}T00:00:00Z`)
    view.dailyAxis.zoom({
      fromAt: midnight - DAYS_AROUND * DAY_MS,
      toAt: midnight + DAYS_AROUND * DAY_MS,
    })
  }, [view, day, clock, isKnown])
}

function isSame(one: TimeRange, other: TimeRange): boolean {
  return one.fromAt === other.fromAt && one.toAt === other.toAt
}
