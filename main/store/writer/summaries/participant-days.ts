import type { WritableDb } from '../../connection.ts'
import { participantDays } from '../../days/day-sql.ts'
import { addMinutes, countMinutes, emptyMinutes, type MinuteBits } from '../../days/minute-bits.ts'

/** Makes one day of a participant the sum of its series' days; minutes of two sources count once. */
export function participantDayWriter(db: WritableDb): (participant: number, day: number) => void {
  const sums = db.prepare(participantDays('s.participant = ? AND d.day = ?'))
  const worn = db.prepare(
    `SELECT w.from_minute AS fromMinute, w.bits FROM series s
     JOIN worn_minutes w ON w.series_id = s.series_id
     WHERE s.participant = ? AND s.dimension = 0 AND w.day = ?`,
  )
  const replace = db.prepare(
    `INSERT OR REPLACE INTO participant_days VALUES (@participant, @day, @epoch_values,
       @daily_values, @late_values, @worn, @without_offset, @low_offset_min, @high_offset_min)`,
  )
  const remove = db.prepare('DELETE FROM participant_days WHERE participant = ? AND day = ?')

  return (participant, day) => {
    const row = sums.get(participant, day)
    if (row === undefined) {
      remove.run(participant, day)
      return
    }
    const minutes = emptyMinutes()
    for (const bits of worn.all(participant, day) as MinuteBits[]) addMinutes(minutes, day, bits)
    replace.run({ ...(row as object), worn: countMinutes(minutes) })
  }
}
