import type { UnansweredAnnouncement } from '#shared/senders/unanswered-announcement.ts'
import { DAY_MS, SECOND_MS } from '#shared/time.ts'
import type { ReadableDb } from '../../connection.ts'

/** A push usually comes with its announcement: what it brings need not be asked for. */
const ANNOUNCEMENT_SETTLES_MS = 30 * SECOND_MS
/** What was announced earlier than this is left to a person. */
const ANNOUNCED_WITHIN_MS = 30 * DAY_MS

/** What fetching from Thryve's API must know of the study. */
export function fetchingFactsQuery(db: ReadableDb) {
  const people = db
    .prepare(
      `SELECT end_user_id FROM participant_rows p WHERE EXISTS (
         SELECT 1 FROM delivery_participants d JOIN delivery_rows r USING (delivery_id)
         WHERE d.participant = p.number AND r.sender = 'thryve') ORDER BY number`,
    )
    .pluck()
  const announced = db.prepare(
    `SELECT a.delivery_id AS deliveryId, p.end_user_id AS endUserId, a.dimension,
       a.data_source_id AS dataSourceId, a.data_type_id AS dataTypeId, a.from_at AS fromAt,
       a.to_at AS toAt, a.from_day AS fromDay, a.to_day AS toDay, r.received_at AS receivedAt
     FROM announcement_rows a JOIN participant_rows p ON p.number = a.participant
     JOIN delivery_rows r ON r.delivery_id = a.delivery_id
     WHERE a.fulfilled_at IS NULL AND r.sender = 'thryve'
       AND r.received_at BETWEEN @now - ${ANNOUNCED_WITHIN_MS} AND @now - ${ANNOUNCEMENT_SETTLES_MS}
     ORDER BY a.announcement_id LIMIT 20000`,
  )
  // Of each series the newest value that was pushed; of these, the newest tells how pushes come now.
  // CROSS JOIN keeps this order: the planner would walk through all values instead.
  const details = db
    .prepare(
      `SELECT s.generation_type <> '' OR s.third_party_source_id <> '' FROM series s
       CROSS JOIN series_totals t ON t.series_id = s.series_id
       CROSS JOIN series_values v ON v.series_id = s.series_id AND v.at = t.last_at
       CROSS JOIN delivery_rows r ON r.delivery_id = v.delivery_id
       WHERE s.dimension = 0 AND r.type LIKE 'event.data.epoch.%'
       ORDER BY r.delivery_id DESC LIMIT 1`,
    )
    .pluck()
  return (now: number) => ({
    endUserIds: people.all() as string[],
    announced: announced.all({ now }) as UnansweredAnnouncement[],
    /** Whether pushes carry the details of a value; null where no push tells. */
    carriesDetails: flagOf(details.get() as 0 | 1 | undefined),
  })
}

function flagOf(flag: 0 | 1 | undefined): boolean | null {
  return flag === undefined ? null : flag === 1
}

type Newest = {
  endUserId: string
  dimension: 0 | 1
  dataSourceId: number
  dataTypeId: number
  newestAt: number
}

/** The newest value of each series of these participants. */
export function newestValuesQuery(db: ReadableDb) {
  const newest = db.prepare(
    `SELECT p.end_user_id AS endUserId, s.dimension, s.data_source_id AS dataSourceId,
       s.data_type_id AS dataTypeId, max(t.last_at) AS newestAt
     FROM participant_rows p JOIN series s ON s.participant = p.number
     JOIN series_totals t ON t.series_id = s.series_id
     WHERE p.end_user_id IN (SELECT value FROM json_each(?))
     GROUP BY 1, 2, 3, 4`,
  )
  return (endUserIds: readonly string[]) =>
    (newest.all(JSON.stringify(endUserIds)) as Newest[]).map(({ dimension, ...rest }) => ({
      ...rest,
      dimension: dimension === 0 ? ('epoch' as const) : ('daily' as const),
    }))
}
