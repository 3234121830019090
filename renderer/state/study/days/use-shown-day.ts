import { useEffect, useRef } from 'preact/hooks'
import type { ParticipantPlace } from '#renderer/state/place.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { localDayRange } from '#renderer/state/time/local-clock.ts'
import { DAY_MS } from '#shared/time.ts'

const DAYS_AROUND = 15

/** Moves the axes to the day of the address, once the participant's clock is known. */
export function useShownDay(view: ParticipantView, { day }: ParticipantPlace): void {
  const shown = useRef<string | null>(null)
  const clock = view.clock.value
  const isKnown = view.knowsOffset.value || view.series.value.value !== null
  useEffect(() => {
    if (day === null || !isKnown) return
    // A better known clock moves the day's edges, but not an axis that a person moved since.
    if (shown.current === day && view.epochAxis.isZoomed.peek() && !isDay(view, shown.current))
      return
    shown.current = day
    const range = localDayRange(day, clock)
    view.epochAxis.zoom(range)
    const midnight = Date.parse(`${day}T00:00:00Z`)
    view.dailyAxis.zoom({
      fromAt: midnight - DAYS_AROUND * DAY_MS,
      toAt: midnight + DAYS_AROUND * DAY_MS,
    })
  }, [view, day, clock, isKnown])
}

/** Whether the epoch axis still shows about that day, so that nobody has moved it. */
function isDay(view: ParticipantView, day: string): boolean {
  const { fromAt, toAt } = view.epochAxis.range.peek()
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const isAbout = Math.abs(fromAt - midnight) <= DAY_MS
  return isAbout && Math.abs(toAt - fromAt - DAY_MS) <= DAY_MS / 12
}
