import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { ReadableDb } from '../../connection.ts'
import { declaredOffset } from '../../days/zone-clock.ts'
import { stateLetter } from './coverage-grid.ts'
import { dayContext } from './day-context.ts'
import { type JudgedParticipant, judgedDays } from './judged-days.ts'

const RECENT_DAYS = 14

export type RecentDays = {
  /** One of `coverageLetters` for each day up to the participant's own today, oldest first. */
  recentDays: string
  wearMinutesToday: number | null
}

/** The last two weeks of each participant, in their order. */
export function recentDaysReader(
  db: ReadableDb,
): (
  participants: readonly JudgedParticipant[],
  rule: { now: number; minimumMinutes: number },
) => RecentDays[] {
  const contextOf = dayContext(db)
  const judge = judgedDays(db)
  const lastOffset = db
    .prepare(
      `SELECT high_offset_min FROM participant_days
       WHERE participant = ? AND high_offset_min IS NOT NULL ORDER BY day DESC LIMIT 1`,
    )
    .pluck()

  return (participants, { now, minimumMinutes }) => {
    const context = contextOf(null)
    return participants.map((participant) => {
      const { number } = participant
      const declared = declaredOffset(context.zones.get(number) ?? [])
      const offsetMin = (lastOffset.get(number) as number | undefined) ?? declared?.(now) ?? 0
      const today = Math.floor((now + offsetMin * MINUTE_MS) / DAY_MS)
      const days = judge(participant, context, {
        fromDay: today - RECENT_DAYS + 1,
        days: RECENT_DAYS,
        dataSourceId: null,
        dataTypeId: null,
        now,
        minimumMinutes,
      })
      return {
        recentDays: days.map(({ state }) => stateLetter(state)).join(''),
        wearMinutesToday: days.at(-1)?.wearMinutes ?? null,
      }
    })
  }
}
