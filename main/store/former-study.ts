import { attachSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import type {
  DailyRecord,
  DecodedDelivery,
  EndUser,
  EpochRecord,
} from '#shared/decoded-delivery.ts'
import type { ReadableDb, WritableDb } from './connection.ts'
import { sentEventsOf } from './former-events.ts'
import type { DeliveryOutcome } from './writer/deliveries.ts'
import { type Described, describedBy } from './writer/summaries/delivery-shapes.ts'

/** What a study holds of a delivery, in the shape in which it was once written. */
export type Recalled = {
  decoded: DecodedDelivery
  /** What it is about, also where it only repeated other values. */
  about: Described
  /** As it stands: what only repeated other values left no other trace. */
  outcome: Omit<DeliveryOutcome, 'state' | 'finishedAt'> | null
  /** In their order of appearance. */
  endUsers: EndUser[]
}

export type FormerStudy = {
  /** Whether the delivery was written there. */
  holds(deliveryId: number): boolean
  /** Null where the delivery is not there, or was not written. */
  recall(deliveryId: number): Recalled | null
}

type ValueRow = Record<keyof EpochRecord | 'dimension' | 'at' | 'endUserId' | 'endUserAlias', never>

/**
 * Gives back what a study knows of deliveries whose bodies are gone, so that a rebuild loses none
 * of their values: every version of every value, connections and announcements. It makes an index
 * of their own beside the file, which stays as it is; throws where the file is damaged.
 */
export function openFormerStudy(db: ReadableDb, deliveryIds: Iterable<number>): FormerStudy {
  db.pragma('query_only = OFF')
  db.prepare('CREATE TEMP TABLE wanted (delivery_id INTEGER PRIMARY KEY)').run()
  const want = db.prepare('INSERT INTO wanted VALUES (?)')
  for (const id of deliveryIds) want.run(id)
  const columns =
    'delivery_id, series_id, at, revision, duration_ms, value, detail_id, created_after_ms, measurement_ref'
  const of = (table: string) =>
    `SELECT ${columns} FROM ${table} v WHERE delivery_id IN (SELECT delivery_id FROM wanted)
       AND NOT EXISTS (SELECT 1 FROM event_values e WHERE e.series_id = v.series_id)`
  db.prepare(
    `CREATE TEMP TABLE versions AS ${of('series_values')} UNION ALL ${of('value_versions')}`,
  ).run()
  db.prepare('CREATE INDEX versions_by_delivery ON versions (delivery_id, revision)').run()

  const delivery = db.prepare(
    `SELECT r.sender, r.type, bytes_decoded AS bytesDecoded, body_encoding AS bodyEncoding, records,
       inserted, updated, unchanged, late, error, coalesce(s.contents, '[]') AS contents
     FROM delivery_rows r LEFT JOIN delivery_shapes s ON s.shape_id = r.shape_id
     WHERE delivery_id = ? AND state = 'ingested'`,
  )
  const endUsers = db.prepare(
    `SELECT end_user_id AS endUserId, end_user_alias AS endUserAlias FROM delivery_participants d
     JOIN participant_rows p ON p.number = d.participant WHERE delivery_id = ? ORDER BY p.number`,
  )
  const values = db.prepare(
    `SELECT s.dimension, v.at, p.end_user_id AS endUserId, p.end_user_alias AS endUserAlias,
       s.data_source_id AS dataSourceId, o.wire_name AS dataSourceName,
       s.data_type_id AS dataTypeId, t.wire_name AS dataTypeName, CAST(v.value AS TEXT) AS value,
       d.value_type AS valueType, d.utc_offset_min AS utcOffsetMin,
       coalesce(nullif(s.generation_type, ''), d.generation_type) AS generationType,
       d.trustworthiness, d.chronological_exactness_min AS chronologicalExactnessMin,
       coalesce(nullif(s.third_party_source_id, ''), d.third_party_source_id) AS thirdPartySourceId,
       d.third_party_source_name AS thirdPartySourceName, d.medical_grade AS medicalGrade,
       CASE typeof(v.measurement_ref) WHEN 'real' THEN CAST(CAST(v.measurement_ref AS INTEGER) AS TEXT)
         ELSE CAST(v.measurement_ref AS TEXT) END AS measurementRef,
       v.at + v.created_after_ms AS providerCreatedAt, d.extra,
       v.at AS startAt, v.at + v.duration_ms AS endAt
     FROM temp.versions v
     JOIN series s ON s.series_id = v.series_id
     JOIN participant_rows p ON p.number = s.participant
     JOIN data_sources o ON o.data_source_id = s.data_source_id
     JOIN data_types t ON t.dimension = s.dimension AND t.data_type_id = s.data_type_id
     JOIN details d ON d.detail_id = v.detail_id
     WHERE v.delivery_id = ? ORDER BY v.revision, v.series_id, v.at`,
  )
  const connections = db.prepare(
    `SELECT end_user_id AS endUserId, end_user_alias AS endUserAlias,
       c.data_source_id AS dataSourceId, o.wire_name AS dataSourceName, event,
       occurred_at AS occurredAt
     FROM connection_rows c JOIN participant_rows p ON p.number = c.participant
     JOIN data_sources o ON o.data_source_id = c.data_source_id WHERE delivery_id = ?`,
  )
  const announcements = db.prepare(
    `SELECT end_user_id AS endUserId, end_user_alias AS endUserAlias, dimension,
       a.data_source_id AS dataSourceId, o.wire_name AS dataSourceName,
       data_type_id AS dataTypeId, from_at AS fromAt, to_at AS toAt, from_day AS fromDay,
       to_day AS toDay
     FROM announcement_rows a JOIN participant_rows p ON p.number = a.participant
     JOIN data_sources o ON o.data_source_id = a.data_source_id
     WHERE delivery_id = ? ORDER BY announcement_id`,
  )

  const events = sentEventsOf(db)
  const streams = db.prepare(
    `SELECT end_user_id AS endUserId, end_user_alias AS endUserAlias,
       data_source_id AS dataSourceId, stream_id AS streamId, name,
       nullif(parent_id, '') AS parentId, nullif(version_at, 0) AS versionAt
     FROM stream_rows t JOIN participant_rows p ON p.number = t.participant
     WHERE delivery_id = ? ORDER BY stream_id, version_at, name, parent_id`,
  )

  return {
    holds: (deliveryId) => delivery.get(deliveryId) !== undefined,
    recall(deliveryId) {
      const row = delivery.get(deliveryId) as
        | (Recalled['outcome'] & { contents: string })
        | undefined
      if (row === undefined) return null
      const { contents, ...found } = row
      const { sender, type, bytesDecoded, bodyEncoding } = found
      const rows = values.all(deliveryId) as ValueRow[]
      const withEndUser = joinEndUsers()
      return {
        about: describedBy(found, contents),
        outcome: found,
        endUsers: endUsers.all(deliveryId) as EndUser[],
        decoded: {
          sender,
          type,
          bytesDecoded,
          bodyEncoding,
          epochs: rows
            .filter(({ dimension }) => dimension === 0)
            .map(epochOf)
            .map(withEndUser) as EpochRecord[],
          dailies: rows
            .filter(({ dimension }) => dimension === 1)
            .map(dailyOf)
            .map(withEndUser) as DailyRecord[],
          connections: connections.all(deliveryId).map(withEndUser) as never[],
          announcements: announcements.all(deliveryId).map(withEndUser) as never[],
          events: events(deliveryId),
          streams: streams.all(deliveryId).map(withEndUser) as never[],
          rejected: [],
          unreadable: null,
        },
      }
    },
  }
}

function epochOf({ dimension: _, at: __, medicalGrade, ...row }: ValueRow) {
  return { ...row, medicalGrade: grade(medicalGrade) }
}

function dailyOf({ dimension: _, at, startAt: __, endAt: ___, medicalGrade, ...row }: ValueRow) {
  return { ...row, day: new Date(at).toISOString().slice(0, 10), medicalGrade: grade(medicalGrade) }
}

function grade(stored: number | null): boolean | null {
  return stored === null ? null : stored === 1
}

/** Records of one person share one object, which the writer knows by itself. */
function joinEndUsers(): (row: unknown) => unknown {
  const known = new Map<string, EndUser>()
  return (row) => {
    const { endUserId, endUserAlias, ...rest } = row as EndUser
    const endUser = known.get(endUserId) ?? { endUserId, endUserAlias }
    known.set(endUserId, endUser)
    return { ...rest, endUser }
  }
}

/**
 * Values that only repeated others close announcements too, and left nothing to recall: what the
 * former study knew as answered is answered.
 */
export function carryFulfilmentsOver(
  study: WritableDb,
  formerPath: string,
  sqliteBinding: SqliteBinding,
): void {
  attachSqlite(study, formerPath, 'former', sqliteBinding)
  study.exec(`
    UPDATE main.announcement_rows AS a
    SET fulfilled_at = f.fulfilled_at, answered_empty = f.answered_empty
    FROM former.announcement_rows f
    JOIN former.participant_rows fp ON fp.number = f.participant
    JOIN main.participant_rows p ON p.end_user_id = fp.end_user_id
    WHERE f.fulfilled_at IS NOT NULL AND f.body_sha256 = a.body_sha256
      AND p.number = a.participant AND f.dimension = a.dimension
      AND f.data_source_id = a.data_source_id AND f.data_type_id IS a.data_type_id
      AND f.from_at IS a.from_at AND f.to_at IS a.to_at
      AND f.from_day IS a.from_day AND f.to_day IS a.to_day
      AND (a.fulfilled_at IS NULL OR a.fulfilled_at > f.fulfilled_at);
    DETACH former;
  `)
}
