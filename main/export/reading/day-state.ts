import type { CoverageState } from '#shared/study/coverage.ts'
import { MINUTE_MS } from '#shared/time.ts'

/** What decides the state of a day; stretches are UTC moments, `toAt` not included. */
export type DayCircumstances = {
  startsAt: number
  endsAt: number
  /** Up to here everything is known. */
  asOfAt: number
  hasValues: boolean
  wearMinutes: number
  minimumMinutes: number
  isExcluded: boolean
  receiverOfflineMinutes: number
  /** Null: no source of the participant ever said that it connected. */
  connectedSources: number | null
}

/** Why a day is as it is; what explains a hole comes before the hole itself. */
export function dayState(day: DayCircumstances): CoverageState {
  if (day.isExcluded) return 'excluded'
  if (day.wearMinutes >= day.minimumMinutes) return 'valid'
  if (day.endsAt > day.asOfAt) return 'unknown'
  if (day.hasValues) return 'partial'
  if (day.receiverOfflineMinutes > 0) return 'receiver-offline'
  if (day.connectedSources === 0) return 'disconnected'
  return 'no-data'
}

/** Whole minutes of a stretch in which nothing could be received; stretches are in order of time. */
export function offlineMinutes(
  downtime: readonly { fromAt: number; toAt: number }[],
  startsAt: number,
  endsAt: number,
): number {
  let milliseconds = 0
  let until = startsAt
  for (const { fromAt, toAt } of downtime) {
    if (fromAt >= endsAt) break
    // Entries may overlap: a minute counts once.
    const from = Math.max(fromAt, until)
    const to = Math.min(toAt, endsAt)
    if (to > from) {
      milliseconds += to - from
      until = to
    }
  }
  return Math.round(milliseconds / MINUTE_MS)
}

/** How many sources were connected at some time of a stretch; null where none ever said so. */
export function connectedSources(
  events: readonly { dataSourceId: number; event: 'connect' | 'disconnect'; occurredAt: number }[],
  startsAt: number,
  endsAt: number,
): number | null {
  if (events.length === 0) return null
  const connected = new Set<number>()
  const during = new Set<number>()
  for (const { dataSourceId, event, occurredAt } of events) {
    if (occurredAt >= endsAt) break
    if (event === 'connect') {
      connected.add(dataSourceId)
      during.add(dataSourceId)
    } else {
      // It was connected until here, at least where this is not its first sign.
      connected.delete(dataSourceId)
      if (occurredAt < startsAt) during.delete(dataSourceId)
    }
  }
  return during.size
}
