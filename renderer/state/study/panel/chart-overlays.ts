import type { Overlays } from '#renderer/charts/panel/overlays.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { localNights } from '#renderer/state/time/local-clock.ts'
import type { SeriesSummary } from '#shared/series.ts'
import type { Annotation } from '#shared/study/annotation.ts'
import { DAY_MS } from '#shared/time.ts'

/** Beyond so many days a night is a hairline, and says nothing. */
const NIGHTS_UP_TO_MS = 21 * DAY_MS

/** What lies over a series' values now. Reads signals, so that an effect follows it. */
export function overlaysOf(view: ParticipantView, series: SeriesSummary): Overlays {
  const range = view.epochAxis.range.value
  const isClose = range.toAt - range.fromAt <= NIGHTS_UP_TO_MS
  return {
    nights: isClose && view.knowsOffset.value ? localNights(range, view.clock.value) : [],
    downtime: view.downtime.value.value ?? [],
    notes: (view.annotations.value.value ?? []).filter((note) => isAbout(note, series)),
    marks: (view.connections.value.value ?? []).map((event) => ({
      at: event.occurredAt,
      isConnect: event.event === 'connect',
    })),
    marked: view.marked.value,
  }
}

/** A note with a source or a type is about that one only. */
export function isAbout(note: Annotation, series: SeriesSummary): boolean {
  return (
    (note.dataSourceId === null || note.dataSourceId === series.dataSourceId) &&
    (note.dataTypeId === null || note.dataTypeId === series.dataTypeId)
  )
}
