import {
  type CoverageGrid,
  type CoverageState,
  coverageLetters,
  coverageStates,
} from '#shared/study/coverage.ts'
import type { ReadableDb } from '../../connection.ts'
import { dayNumber } from '../../days/zone-clock.ts'
import { dayContext } from './day-context.ts'
import { judgedDays } from './judged-days.ts'

export type CoverageRequest = {
  fromDay: string
  toDay: string
  dataSourceId: number | null
  dataTypeId: number | null
  group: string | null
  now: number
  minimumMinutes: number
}

type ParticipantRow = {
  number: number
  participantId: string
  group: string | null
  firstSeenAt: number
}

/** The state of each day of each participant, by code. */
export function coverageQuery(db: ReadableDb): (request: CoverageRequest) => CoverageGrid {
  const participants = db.prepare(
    `SELECT number, code AS participantId, study_group AS "group", first_seen_at AS firstSeenAt
     FROM participant_rows WHERE @group IS NULL OR study_group = @group ORDER BY code`,
  )
  const contextOf = dayContext(db)
  const judge = judgedDays(db)

  return ({ fromDay, toDay, group, ...rest }) => {
    const first = dayNumber(fromDay)
    const question = { ...rest, fromDay: first, days: dayNumber(toDay) - first + 1 }
    const context = contextOf(null)
    return {
      fromDay,
      days: question.days,
      rule: { evidence: 'heart-rate', minimumMinutes: rest.minimumMinutes },
      participants: (participants.all({ group }) as ParticipantRow[]).map((participant) => {
        const days = judge(participant, context, question)
        return {
          participantId: participant.participantId,
          group: participant.group,
          states: days.map(({ state }) => stateLetter(state)).join(''),
          wearMinutes: days.map(({ wearMinutes }) => wearMinutes),
        }
      }),
    }
  }
}

export function stateLetter(state: CoverageState): string {
  return coverageLetters[coverageStates.indexOf(state)] as string
}
