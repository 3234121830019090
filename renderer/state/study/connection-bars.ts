import type { ConnectionEventRow } from '#shared/participant.ts'
import type { TimeRange } from '#shared/time.ts'

/** The stretch a source was connected; `toAt` null: still connected as far as we know. */
export type ConnectionBar = { fromAt: number; toAt: number | null }
export type SourceConnections = {
  dataSourceId: number
  dataSourceName: string
  bars: ConnectionBar[]
  events: ConnectionEventRow[]
}

/**
 * Each source's events in order, and the stretches between a connect and the next disconnect.
 * Before the first event nothing is claimed; a second connect in a row changes nothing.
 */
export function connectionsBySource(events: ConnectionEventRow[]): SourceConnections[] {
  const sources = new Map<number, SourceConnections>()
  for (const event of events.toSorted((a, b) => a.occurredAt - b.occurredAt)) {
    const { dataSourceId, dataSourceName } = event
    const source = sources.get(dataSourceId) ?? {
      dataSourceId,
      dataSourceName,
      bars: [],
      events: [],
    }
    sources.set(dataSourceId, source)
    source.events.push(event)
    const open = source.bars.at(-1)
    const isOpen = open?.toAt === null
    if (event.event === 'connect' && !isOpen) {
      source.bars.push({ fromAt: event.occurredAt, toAt: null })
    }
    if (event.event === 'disconnect' && open && isOpen) open.toAt = event.occurredAt
  }
  return [...sources.values()].toSorted((a, b) => a.dataSourceName.localeCompare(b.dataSourceName))
}

/** Left edge and width as parts of the range (0 to 1); null where the bar lies outside. */
export function placed(
  bar: ConnectionBar,
  range: TimeRange,
): { left: number; width: number } | null {
  const lengthMs = range.toAt - range.fromAt
  const left = Math.max(0, (bar.fromAt - range.fromAt) / lengthMs)
  const right = Math.min(1, ((bar.toAt ?? range.toAt) - range.fromAt) / lengthMs)
  return right > left ? { left, width: right - left } : null
}
