import type { CodeEdit } from '#shared/study/edit.ts'
import type { WritableDb } from '../../connection.ts'

type Known = { endUserId: string; code: string }

/**
 * Gives out study codes. A list is taken as a whole, so that two participants can change places;
 * where it would leave one code with two of them, nothing of it is.
 */
export function codeWriter(db: WritableDb): (participants: readonly CodeEdit[]) => void {
  const known = db.prepare(
    `SELECT end_user_id AS endUserId, code FROM participant_rows
     UNION ALL SELECT end_user_id, code FROM expected_participants
     UNION ALL SELECT 'erased:' || tombstone, code FROM erasure_rows WHERE from_at IS NULL`,
  )
  const setCode = db.prepare('UPDATE participant_rows SET code = ? WHERE end_user_id = ?')
  const setGroup = db.prepare('UPDATE participant_rows SET study_group = ? WHERE end_user_id = ?')
  const forget = db.prepare('DELETE FROM expected_participants WHERE end_user_id = ?')
  const formerGroup = db
    .prepare('SELECT study_group FROM expected_participants WHERE end_user_id = ?')
    .pluck()
  const expect = db.prepare('INSERT INTO expected_participants VALUES (?, ?, ?)')
  const isParticipant = db.prepare('SELECT 1 FROM participant_rows WHERE end_user_id = ?').pluck()

  return (participants) => {
    const codes = new Map((known.all() as Known[]).map(({ endUserId, code }) => [endUserId, code]))
    for (const { endUserId, code } of participants) codes.set(endUserId, code)
    if (new Set(codes.values()).size < codes.size) return

    const appeared = participants.filter(({ endUserId }) => isParticipant.get(endUserId) === 1)
    const expected = participants.filter((participant) => !appeared.includes(participant))
    const groups = expected.map(
      ({ endUserId, group }) => group ?? (formerGroup.get(endUserId) as string | null) ?? null,
    )
    for (const { endUserId } of expected) forget.run(endUserId)
    // Nobody's code, for a moment: the one it shall have may still be another's.
    for (const { endUserId } of appeared) setCode.run(`\u0000${endUserId}`, endUserId)
    for (const { endUserId, code, group } of appeared) {
      setCode.run(code, endUserId)
      if (group !== undefined) setGroup.run(group, endUserId)
    }
    expected.forEach(({ endUserId, code }, i) => {
      expect.run(endUserId, code, groups[i])
    })
  }
}
