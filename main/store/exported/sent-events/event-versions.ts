import type { ReadableDb } from '../../connection.ts'
import type { StoredValue } from '../../writer/stored-value.ts'

/** One version of a value that is of an event, as it was known at a moment. */
export type EventVersion = {
  at: number
  durationMs: number | null
  value: StoredValue
  detailId: number
  createdAfterMs: number
  deliveryId: number
  /** Its place in the order of arrival, as it stands in the study. */
  revision: number
  eventId: string
  /** Whether it was the value that counted then. */
  isBest: boolean
}

type Row = Omit<EventVersion, 'isBest'> & { stands: number }

const PAGE = 1_000

/** The same order as that of `RANK` where states are written. */
const rank = (state: string) =>
  `CASE ${state}.standing WHEN 'live' THEN 0 WHEN 'trashed' THEN 1 ELSE 2 END`
const place = (state: string) =>
  `(${state}.version_at, ${rank(state)}, CAST(ifnull(${state}.said, '') AS BLOB))`

/**
 * What the study knew at a moment of series whose values are of events: there a value can be gone
 * today that was there then, so today's values alone don't tell.
 */
export function eventVersions(db: ReadableDb) {
  const any = db.prepare('SELECT EXISTS (SELECT 1 FROM event_values WHERE series_id = ?)').pluck()
  const moments = db
    .prepare(
      `SELECT DISTINCT at FROM event_values WHERE series_id = ? AND at >= ? AND at < ?
       ORDER BY at LIMIT ${PAGE}`,
    )
    .pluck()
  const known = db.prepare(
    `SELECT k.at, k.duration_ms AS durationMs, k.value, k.detail_id AS detailId,
       s.version_at - k.at AS createdAfterMs, s.delivery_id AS deliveryId, k.revision,
       e.event_id AS eventId,
       s.standing = 'live' AND NOT EXISTS (
         SELECT 1 FROM event_states n JOIN delivery_rows rn ON rn.delivery_id = n.delivery_id
         WHERE n.event_number = s.event_number AND rn.received_at <= @asOfAt
           AND ${place('n')} > ${place('s')}) AS stands
     FROM (SELECT *, row_number() OVER (ORDER BY state_id) AS revision
           FROM event_values WHERE series_id = @seriesId AND at = @at) k
     JOIN event_states s ON s.state_id = k.state_id
     JOIN event_rows e ON e.event_number = s.event_number
     JOIN delivery_rows r ON r.delivery_id = s.delivery_id
     WHERE r.received_at <= @asOfAt
     ORDER BY stands DESC, s.version_at DESC, CAST(e.event_id AS BLOB) DESC, k.revision`,
  )

  return {
    isOfEvents: (seriesId: number) => any.get(seriesId) === 1,
    /** By time, and at one time the one that counted first. */
    *versions(
      seriesId: number,
      { fromAt, toAt, asOfAt }: { fromAt: number; toAt: number; asOfAt: number },
    ): Generator<EventVersion[], void> {
      for (let from = fromAt; ; ) {
        const found = moments.all(seriesId, from, toAt) as number[]
        for (const at of found) {
          const rows = known.all({ seriesId, at, asOfAt }) as Row[]
          if (rows.length > 0)
            yield rows.map(({ stands, ...row }, i) => ({ ...row, isBest: i === 0 && stands === 1 }))
        }
        if (found.length < PAGE) return
        from = (found[PAGE - 1] as number) + 1
      }
    },
  }
}
