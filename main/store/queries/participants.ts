import type { ParticipantRow, ParticipantSource } from '#shared/participant.ts'
import type { ReadableDb } from '../connection.ts'
import { type RecentDays, recentDaysReader } from './coverage/recent-days.ts'

/** Every participant with sources, counts and the last two weeks, in order of appearance. */
export function participantsQuery(
  db: ReadableDb,
): (rule: { now: number; minimumMinutes: number }) => ParticipantRow[] {
  const recentDaysOf = recentDaysReader(db)
  const participants = db.prepare(
    `SELECT number, code, end_user_id, end_user_alias, first_seen_at, last_delivery_at, last_value_at,
       study_group,
       (SELECT count(*) FROM annotation_rows a WHERE a.participant = number) AS annotations
     FROM participant_rows ORDER BY number`,
  )
  const counts = db.prepare(
    `SELECT s.participant, s.dimension, sum(t.count) AS count
     FROM series s JOIN series_totals t USING (series_id) GROUP BY 1, 2`,
  )
  // max() with bare columns: SQLite takes the others from the row of the newest event.
  const sources = db.prepare(
    `SELECT k.participant, k.data_source_id, coalesce(o.wire_name, o.catalogue_name) AS name,
       c.event, c.occurred_at
     FROM (SELECT participant, data_source_id FROM series
           UNION SELECT participant, data_source_id FROM connection_rows) k
     JOIN data_sources o ON o.data_source_id = k.data_source_id
     LEFT JOIN (SELECT participant, data_source_id, event, max(occurred_at) AS occurred_at
                FROM connection_rows GROUP BY 1, 2) c
       ON c.participant = k.participant AND c.data_source_id = k.data_source_id
     ORDER BY k.participant, k.data_source_id`,
  )

  return (rule) => {
    const valueCounts = new Map<string, number>()
    for (const row of counts.all() as CountRow[])
      valueCounts.set(`${row.participant}/${row.dimension}`, row.count)
    const sourcesOf = new Map<number, ParticipantSource[]>()
    for (const row of sources.all() as SourceRow[]) {
      const list = sourcesOf.get(row.participant) ?? []
      list.push({
        dataSourceId: row.data_source_id,
        dataSourceName: row.name,
        connection: row.event,
        connectionAt: row.occurred_at,
      })
      sourcesOf.set(row.participant, list)
    }
    const rows = participants.all() as Row[]
    const recent = recentDaysOf(
      rows.map(({ number, first_seen_at }) => ({ number, firstSeenAt: first_seen_at })),
      rule,
    )
    return rows.map((row, i) => ({
      participantId: row.code,
      endUserId: row.end_user_id,
      endUserAlias: row.end_user_alias,
      firstSeenAt: row.first_seen_at,
      lastDeliveryAt: row.last_delivery_at,
      lastValueAt: row.last_value_at,
      epochValues: valueCounts.get(`${row.number}/0`) ?? 0,
      dailyValues: valueCounts.get(`${row.number}/1`) ?? 0,
      group: row.study_group,
      ...(recent[i] as RecentDays),
      annotations: row.annotations,
      sources: sourcesOf.get(row.number) ?? [],
    }))
  }
}

type CountRow = { participant: number; dimension: number; count: number }
type SourceRow = {
  participant: number
  data_source_id: number
  name: string
  event: 'connect' | 'disconnect' | null
  occurred_at: number | null
}
type Row = {
  number: number
  code: string
  end_user_id: string
  end_user_alias: string | null
  first_seen_at: number
  last_delivery_at: number | null
  last_value_at: number | null
  study_group: string | null
  annotations: number
}
