import type { ReadableDb } from '../connection.ts'

/** A connection event as the study knows it; without a time of its own it has that of its receipt. */
export type ConnectionKey = { dataSourceId: number; event: string; occurredAt: number }

/** What else of a person belongs to a stretch of time. */
export type BesideRange = {
  connections: ConnectionKey[]
  /** With every version they ever had. */
  annotationIds: number[]
  /** Connection events and annotations that touch the stretch and stay. */
  staying: number
}

/**
 * What goes with the values of a stretch: annotations that stand in it whole, and connection events
 * that leave each source as it was before. The last event of a source that leaves it otherwise stays:
 * without it all later days would say something else, such as not worn instead of disconnected.
 */
export function besideRange(
  db: Pick<ReadableDb, 'prepare'>,
): (participant: number, range: { fromAt: number; toAt: number }) => BesideRange {
  const events = db.prepare(
    `SELECT data_source_id AS dataSourceId, event, occurred_at AS occurredAt FROM connection_rows
     WHERE participant = @participant AND occurred_at < @toAt
     ORDER BY data_source_id, occurred_at, event`,
  )
  // Where an annotation stood last is where it stands, also of one that a person took away.
  const annotations = db.prepare(
    `SELECT annotation_id AS annotationId,
       from_at >= @fromAt AND from_at < @toAt AND ifnull(to_at, from_at) <= @toAt AS isWithin
     FROM (SELECT *, row_number() OVER (PARTITION BY annotation_id ORDER BY entry_id DESC) AS place
       FROM annotation_versions)
     WHERE place = 1 AND participant = @participant
       AND from_at < @toAt AND ifnull(to_at, from_at) >= @fromAt
     ORDER BY annotation_id`,
  )
  return (participant, { fromAt, toAt }) => {
    const of = { participant, fromAt, toAt }
    const { going, staying } = goingEvents(events.all(of) as ConnectionKey[], fromAt)
    const noted = annotations.all(of) as { annotationId: number; isWithin: number }[]
    const within = noted.filter(({ isWithin }) => isWithin === 1)
    return {
      connections: going,
      annotationIds: within.map(({ annotationId }) => annotationId),
      staying: staying + noted.length - within.length,
    }
  }
}

/** Of events in their order, by source. Pure. */
export function goingEvents(
  events: readonly ConnectionKey[],
  fromAt: number,
): { going: ConnectionKey[]; staying: number } {
  const bySource = new Map<number, ConnectionKey[]>()
  for (const event of events) {
    const known = bySource.get(event.dataSourceId)
    if (known === undefined) bySource.set(event.dataSourceId, [event])
    else known.push(event)
  }
  const going: ConnectionKey[] = []
  let staying = 0
  for (const all of bySource.values()) {
    const within = all.filter(({ occurredAt }) => occurredAt >= fromAt)
    const before = all.findLast(({ occurredAt }) => occurredAt < fromAt)
    const last = within.at(-1)
    if (last === undefined) continue
    const isAsBefore = last.event === before?.event
    going.push(...(isAsBefore ? within : within.slice(0, -1)))
    if (!isAsBefore) staying++
  }
  return { going, staying }
}

export function connectionKey({ dataSourceId, event, occurredAt }: ConnectionKey): string {
  return `${dataSourceId} ${event} ${occurredAt}`
}
