import type { AlertRules } from '#shared/study/alerts.ts'

/** Alert rules as fields of a form hold them: texts, and what is switched off keeps its number. */
export type AlertRulesDraft = {
  silentWarningDays: string
  silentUrgentDays: string
  isWearWatched: boolean
  wearBelowMinutes: string
  disconnected: boolean
  receiverDownMinutes: string
  notifications: boolean
  hasQuietHours: boolean
  quietFrom: string
  quietTo: string
}

/** Proposed where wear was not watched before, in minutes. */
const WEAR_BELOW = 600

export function draftOf(rules: AlertRules): AlertRulesDraft {
  return {
    silentWarningDays: String(rules.silentWarningDays),
    silentUrgentDays: String(rules.silentUrgentDays),
    isWearWatched: rules.wearBelowMinutes !== null,
    wearBelowMinutes: String(rules.wearBelowMinutes ?? WEAR_BELOW),
    disconnected: rules.disconnected,
    receiverDownMinutes: String(rules.receiverDownMinutes),
    notifications: rules.notifications,
    hasQuietHours: rules.quietHours !== null,
    quietFrom: clockOf(rules.quietHours?.fromMinute ?? 22 * 60),
    quietTo: clockOf(rules.quietHours?.toMinute ?? 7 * 60),
  }
}

export function rulesOf(draft: AlertRulesDraft): AlertRules {
  return {
    silentWarningDays: Number(draft.silentWarningDays),
    silentUrgentDays: Number(draft.silentUrgentDays),
    wearBelowMinutes: draft.isWearWatched ? Number(draft.wearBelowMinutes) : null,
    disconnected: draft.disconnected,
    receiverDownMinutes: Number(draft.receiverDownMinutes),
    notifications: draft.notifications,
    quietHours: draft.hasQuietHours
      ? { fromMinute: minuteOf(draft.quietFrom), toMinute: minuteOf(draft.quietTo) }
      : null,
  }
}

/** `22:00` of minutes after midnight, as a time field wants it. */
export function clockOf(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

export function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
