import type { EndUser } from '#shared/decoded-delivery.ts'
import type { WritableDb } from '../connection.ts'

export type ParticipantWriter = {
  /** The participant's number; a new end user gets the next code in order of appearance. */
  numberOf(endUser: EndUser, seenAt: number): number
  codeOf(number: number): string
  noteDelivery(number: number, receivedAt: number): void
  noteValue(number: number, at: number): void
}

export function participantWriter(db: WritableDb): ParticipantWriter {
  const find = db.prepare(
    'SELECT number, code, end_user_alias AS alias FROM participant_rows WHERE end_user_id = ?',
  )
  const insert = db.prepare(
    `INSERT INTO participant_rows (number, code, end_user_id, end_user_alias, first_seen_at)
     VALUES (?, ?, ?, ?, ?)`,
  )
  const next = db.prepare('SELECT coalesce(max(number), 0) + 1 FROM participant_rows').pluck()
  const setAlias = db.prepare('UPDATE participant_rows SET end_user_alias = ? WHERE number = ?')
  const code = db.prepare('SELECT code FROM participant_rows WHERE number = ?').pluck()
  const delivered = db.prepare(
    'UPDATE participant_rows SET last_delivery_at = max(coalesce(last_delivery_at, 0), ?) WHERE number = ?',
  )
  const valued = db.prepare(
    'UPDATE participant_rows SET last_value_at = max(coalesce(last_value_at, 0), ?) WHERE number = ?',
  )

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
      insert.run(number, defaultCode(number), endUserId, endUserAlias, seenAt)
      return number
    },
    codeOf: (number) => code.get(number) as string,
    noteDelivery: (number, receivedAt) => void delivered.run(receivedAt, number),
    noteValue: (number, at) => void valued.run(at, number),
  }
}

function defaultCode(number: number): string {
  return `P${String(number).padStart(4, '0')}`
}
