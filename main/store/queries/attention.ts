import type { OpenAnnouncement, QuarantineReason } from '#shared/delivery.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import type { ReadableDb } from '../connection.ts'

/** The reason that `main/ingest/judge.ts` gives to values without a signature begins so. */
export const UNSIGNED_REASON = 'values without a signature'

/** A delivery waits where it is quarantined, or where some of its records could not be read. */
export const WAITS = `r.delivery_id IN (
  SELECT delivery_id FROM delivery_rows WHERE state = 'quarantined'
  UNION SELECT delivery_id FROM rejected_records)`

/** Why deliveries wait, the largest group first. Unreadable records count under one reason. */
export function quarantineReasonsQuery(db: ReadableDb): () => QuarantineReason[] {
  const select = db.prepare(
    `SELECT CASE state WHEN 'quarantined' THEN error ELSE 'some records could not be read' END AS reason,
       count(*) AS count, max(delivery_id) AS newestDeliveryId, max(received_at) AS newestReceivedAt
     FROM delivery_rows r WHERE ${WAITS} GROUP BY 1 ORDER BY count DESC, newestDeliveryId DESC LIMIT 200`,
  )
  return () =>
    (select.all() as Omit<QuarantineReason, 'mayRelease' | 'asKept'>[]).map((row) => ({
      ...row,
      asKept: row.reason,
      mayRelease: row.reason.startsWith(UNSIGNED_REASON),
    }))
}

/** Numbers of the deliveries that wait, for one reason or for any. */
export function waitingDeliveriesQuery(
  db: ReadableDb,
): (request: { deliveryIds: number[] | null; reason: string | null }) => number[] {
  const select = db
    .prepare(
      `SELECT delivery_id FROM delivery_rows r WHERE ${WAITS}
         AND (@ids IS NULL OR delivery_id IN (SELECT value FROM json_each(@ids)))
         AND (@reason IS NULL OR @reason =
           CASE state WHEN 'quarantined' THEN error ELSE 'some records could not be read' END)
       ORDER BY delivery_id`,
    )
    .pluck()
  return ({ deliveryIds, reason }) =>
    select.all({ ids: deliveryIds && JSON.stringify(deliveryIds), reason }) as number[]
}

/** A push usually follows its announcement within minutes. */
const PATIENCE_MS = HOUR_MS

/**
 * Types that a source announces and never pushes, for nobody in the study, although it pushes others:
 * the sender has no such push or it is switched off there. Known after so many announcements over
 * so long a time; until then each of them may be a hole.
 */
const NEVER_PUSHED = `SELECT a.dimension, a.data_source_id, a.data_type_id
  FROM announcement_rows a JOIN delivery_rows r ON r.delivery_id = a.delivery_id
  WHERE a.fulfilled_at IS NULL AND a.data_type_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM series s WHERE s.data_source_id = a.data_source_id
      AND s.data_type_id = a.data_type_id
      AND s.dimension = CASE a.dimension WHEN 'daily' THEN 1 ELSE 0 END)
    AND EXISTS (SELECT 1 FROM series s WHERE s.data_source_id = a.data_source_id
      AND s.dimension = CASE a.dimension WHEN 'daily' THEN 1 ELSE 0 END)
  GROUP BY 1, 2, 3
  HAVING count(DISTINCT a.delivery_id) >= 10
    AND max(r.received_at) - min(r.received_at) >= ${7 * DAY_MS}`

/** Announced, and nothing came for it. */
export function openAnnouncementsQuery(db: ReadableDb): (now: number) => OpenAnnouncement[] {
  const select = db.prepare(
    `SELECT p.code AS participantId, a.dimension, a.data_source_id AS dataSourceId,
       coalesce(o.wire_name, o.catalogue_name) AS dataSourceName, a.data_type_id AS dataTypeId,
       coalesce(t.wire_name, t.catalogue_name) AS dataTypeName, a.from_at AS fromAt,
       a.to_at AS toAt, a.from_day AS fromDay, a.to_day AS toDay, r.received_at AS receivedAt,
       a.delivery_id AS deliveryId
     FROM announcement_rows a
     JOIN participant_rows p ON p.number = a.participant
     JOIN data_sources o ON o.data_source_id = a.data_source_id
     JOIN delivery_rows r ON r.delivery_id = a.delivery_id
     LEFT JOIN data_types t ON t.data_type_id = a.data_type_id
       AND t.dimension = CASE a.dimension WHEN 'daily' THEN 1 ELSE 0 END
     WHERE a.fulfilled_at IS NULL AND r.received_at <= ? - ${PATIENCE_MS}
       AND (a.dimension, a.data_source_id, ifnull(a.data_type_id, -1)) NOT IN (${NEVER_PUSHED})
     ORDER BY a.announcement_id DESC LIMIT 500`,
  )
  return (now) => select.all(now) as OpenAnnouncement[]
}
