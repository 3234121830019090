import type { DeclaredZone } from '#shared/study/annotation.ts'
import type { ReadableDb } from '../../connection.ts'
import type { ConnectionEvent } from '../../days/disconnected.ts'
import { merged, type Stretches } from '../../days/stretches.ts'
import type { Exclusion, SeriesOfDays } from './day-rows.ts'

/** What the days of every participant are judged with, read once for a question. */
export type DayContext = {
  series: ReadonlyMap<number, readonly SeriesOfDays[]>
  /** By participant and source, in order of time. */
  connections: ReadonlyMap<number, ReadonlyMap<number, readonly ConnectionEvent[]>>
  downtime: Stretches
  exclusions: readonly Exclusion[]
  zones: ReadonlyMap<number, readonly DeclaredZone[]>
}

type ConnectionRow = ConnectionEvent & { participant: number; dataSourceId: number }
type ZoneRow = DeclaredZone & { participant: number }

/** `participant` null: all of them. */
export function dayContext(db: ReadableDb): (participant: number | null) => DayContext {
  const one = '(@participant IS NULL OR participant = @participant)'
  const series = db.prepare(
    `SELECT s.series_id AS seriesId, participant, dimension, data_source_id AS dataSourceId,
       data_type_id AS dataTypeId, t.count
     FROM series s JOIN series_totals t ON t.series_id = s.series_id WHERE ${one}`,
  )
  const connections = db.prepare(
    `SELECT participant, data_source_id AS dataSourceId, occurred_at AS at, event
     FROM connection_rows WHERE ${one} ORDER BY participant, data_source_id, occurred_at, event`,
  )
  const downtime = db.prepare('SELECT from_at AS fromAt, to_at AS toAt FROM downtime_rows')
  const exclusions = db.prepare(
    `SELECT participant, from_at AS fromAt, to_at AS toAt, data_source_id AS dataSourceId,
       data_type_id AS dataTypeId
     FROM annotation_rows WHERE kind = 'exclude' AND to_at IS NOT NULL
       AND (participant IS NULL OR ${one})`,
  )
  const zones = db.prepare(
    `SELECT participant, nullif(from_day, '') AS fromDay, zone FROM declared_zones WHERE ${one}`,
  )
  return (participant) => {
    const events = new Map<number, Map<number, ConnectionEvent[]>>()
    for (const row of connections.iterate({ participant }) as Iterable<ConnectionRow>) {
      const ofSource = events.get(row.participant) ?? new Map<number, ConnectionEvent[]>()
      events.set(row.participant, ofSource)
      const list = ofSource.get(row.dataSourceId) ?? []
      ofSource.set(row.dataSourceId, list)
      list.push({ at: row.at, event: row.event })
    }
    return {
      series: byParticipant(series.all({ participant }) as SeriesOfDays[]),
      connections: events,
      downtime: merged(downtime.all() as { fromAt: number; toAt: number }[]),
      exclusions: exclusions.all({ participant }) as Exclusion[],
      zones: byParticipant(zones.all({ participant }) as ZoneRow[]),
    }
  }
}

function byParticipant<R extends { participant: number }>(rows: R[]): Map<number, R[]> {
  const groups = new Map<number, R[]>()
  for (const row of rows) {
    const group = groups.get(row.participant)
    if (group === undefined) groups.set(row.participant, [row])
    else group.push(row)
  }
  return groups
}
