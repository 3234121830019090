import type { EndUser } from '#shared/decoded-delivery.ts'
import type { WritableDb } from '../connection.ts'

export type ParticipantWriter = {
  /** The participant's number; a new end user gets the next code in order of appearance. */
  numberOf(endUser: EndUser, seenAt: number): number
  /** Null where no delivery has named them yet. */
  knownNumber(endUserId: string): number | null
  codeOf(number: number): string
  noteDelivery(number: number, receivedAt: number): void
  noteValue(number: number, at: number): void
}

export function participantWriter(db: WritableDb): ParticipantWriter {
  const find = db.prepare(
    'SELECT number, code, end_user_alias AS alias FROM participant_rows WHERE end_user_id = ?',
  )
  const insert = db.prepare(
    `INSERT INTO participant_rows
       (number, code, end_user_id, end_user_alias, first_seen_at, study_group)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const expected = db.prepare(
    'DELETE FROM expected_participants WHERE end_user_id = ? RETURNING code, study_group AS "group"',
  )
  const isTaken = db.prepare(
    `SELECT 1 FROM participant_rows WHERE code = @code
     UNION ALL SELECT 1 FROM expected_participants WHERE code = @code
     UNION ALL SELECT 1 FROM erasure_rows WHERE code = @code AND from_at IS NULL`,
  )
  // The numbers of those who were erased stay taken, as their codes do.
  const next = db
    .prepare(
      `SELECT max((SELECT coalesce(max(number), 0) FROM participant_rows),
         (SELECT coalesce(max(participant), 0) FROM erasure_rows)) + 1`,
    )
    .pluck()
  const setAlias = db.prepare('UPDATE participant_rows SET end_user_alias = ? WHERE number = ?')
  const code = db.prepare('SELECT code FROM participant_rows WHERE number = ?').pluck()
  const delivered = db.prepare(
    'UPDATE participant_rows SET last_delivery_at = max(coalesce(last_delivery_at, 0), ?) WHERE number = ?',
  )
  const valued = db.prepare(
    'UPDATE participant_rows SET last_value_at = max(coalesce(last_value_at, 0), ?) WHERE number = ?',
  )

  /** By order of appearance; what a person gave to another is left out. */
  function freeCode(number: number): string {
    for (let n = number; ; n++) {
      const code = `P${String(n).padStart(4, '0')}`
      if (isTaken.get({ code }) === undefined) return code
    }
  }

  return {
    numberOf({ endUserId, endUserAlias }, seenAt) {
      const known = find.get(endUserId) as { number: number; alias: string | null } | undefined
      if (known !== undefined) {
        // The alias is an optional switch at the sender: a delivery without one does not unname anybody.
        if (endUserAlias !== null && endUserAlias !== known.alias)
          setAlias.run(endUserAlias, known.number)
        return known.number
      }
      const number = next.get() as number
      const listed = expected.get(endUserId) as { code: string; group: string | null } | undefined
      const given = listed?.code ?? freeCode(number)
      insert.run(number, given, endUserId, endUserAlias, seenAt, listed?.group ?? null)
      return number
    },
    knownNumber: (endUserId) =>
      (find.get(endUserId) as { number: number } | undefined)?.number ?? null,
    codeOf: (number) => code.get(number) as string,
    noteDelivery: (number, receivedAt) => void delivered.run(receivedAt, number),
    noteValue: (number, at) => void valued.run(at, number),
  }
}
