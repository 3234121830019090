import type { ParticipantDay } from '#shared/study/coverage.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { ReadableDb } from '../../connection.ts'
import { dayNumber, dayText } from '../../days/zone-clock.ts'
import { dayContext } from './day-context.ts'
import { type JudgedParticipant, judgedDays } from './judged-days.ts'

export type ParticipantDaysRequest = {
  participantId: string
  fromDay: string
  toDay: string
  now: number
  minimumMinutes: number
}

/** The days of one participant, both ends included; empty where there is no such participant. */
export function participantDaysQuery(
  db: ReadableDb,
): (request: ParticipantDaysRequest) => ParticipantDay[] {
  const participant = db.prepare(
    `SELECT number, first_seen_at AS firstSeenAt,
       EXISTS (SELECT 1 FROM declared_zones z WHERE z.participant = number) AS hasZone
     FROM participant_rows WHERE code = ?`,
  )
  const contextOf = dayContext(db)
  const judge = judgedDays(db)

  return ({ participantId, fromDay, toDay, now, minimumMinutes }) => {
    const who = participant.get(participantId) as Who | undefined
    if (who === undefined) return []
    const first = dayNumber(fromDay)
    const days = judge(who, contextOf(who.number), {
      fromDay: first,
      days: dayNumber(toDay) - first + 1,
      dataSourceId: null,
      dataTypeId: null,
      now,
      minimumMinutes,
    })
    return days.map(({ day, state, wearMinutes, startAt, endAt, offlineMs, row }) => ({
      day: dayText(day),
      state,
      wearMinutes,
      dayMinutes: Math.round((endAt - startAt) / MINUTE_MS),
      startAt,
      receiverOfflineMinutes: Math.round(offlineMs / MINUTE_MS),
      epochValues: row?.epochValues ?? 0,
      dailyValues: row?.dailyValues ?? 0,
      lateValues: row?.lateValues ?? 0,
      offsetSource: offsetSource(row, who.hasZone === 1),
    }))
  }
}

type Who = JudgedParticipant & { hasZone: number }

function offsetSource(
  row: { epochValues: number; withoutOffset: number } | null,
  hasZone: boolean,
): ParticipantDay['offsetSource'] {
  if (row === null || row.withoutOffset === 0) return 'payload'
  if (row.withoutOffset < row.epochValues) return 'mixed'
  return hasZone ? 'participant_zone' : 'unknown'
}
