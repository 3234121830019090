import type { ReadableDb } from '../connection.ts'

export type ExportedParticipant = {
  number: number
  code: string
  endUserId: string
  endUserAlias: string | null
  firstSeenAt: number
  lastDeliveryAt: number | null
}

/** Everybody seen until a moment (null: now), by code in the order of its bytes. */
export function exportedParticipants(
  db: ReadableDb,
): (codes: string[] | null, asOfAt: number | null) => ExportedParticipant[] {
  const select = db.prepare(
    `SELECT number, code, end_user_id AS endUserId, end_user_alias AS endUserAlias,
       first_seen_at AS firstSeenAt, last_delivery_at AS lastDeliveryAt
     FROM participant_rows
     WHERE (@codes IS NULL OR code IN (SELECT value FROM json_each(@codes)))
       AND (@asOfAt IS NULL OR first_seen_at <= @asOfAt)
     ORDER BY code`,
  )
  const lastUntil = db.prepare(
    `SELECT max(r.received_at) AS lastDeliveryAt, d.participant AS number
     FROM delivery_rows r JOIN delivery_participants d USING (delivery_id)
     WHERE r.received_at <= ?
       AND (ifnull(r.type, '') NOT LIKE 'fetch.%' OR r.inserted + r.updated > 0)
     GROUP BY d.participant`,
  )
  return (codes, asOfAt) => {
    const rows = select.all({
      codes: codes === null ? null : JSON.stringify(codes),
      asOfAt,
    }) as ExportedParticipant[]
    if (asOfAt === null) return rows
    const last = new Map(
      (lastUntil.all(asOfAt) as ExportedParticipant[]).map((row) => [row.number, row]),
    )
    return rows.map((row) => ({
      ...row,
      lastDeliveryAt: last.get(row.number)?.lastDeliveryAt ?? null,
    }))
  }
}
