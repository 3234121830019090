import type { Alert } from '#shared/study/alerts.ts'

/** How many participants need a person now; what was put off does not count until it is due. */
export function participantsInNeed(alerts: Alert[], now: number): number {
  const waiting = alerts.filter(({ snoozed }) => {
    if (snoozed === null) return true
    return snoozed !== 'until-new' && snoozed.untilAt <= now
  })
  return new Set(waiting.flatMap(({ participantId }) => participantId ?? [])).size
}
