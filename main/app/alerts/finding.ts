import { type Alert, alertKinds } from '#shared/study/alerts.ts'

/** Something that is wrong at this moment, before anybody snoozed it or was told of it. */
export type Finding = Omit<Alert, 'snoozed' | 'sinceAt'> & {
  /** Null where only its first sight dates it. */
  sinceAt: number | null
  /**
   * What is known of it. Another text is new information: it ends a snooze and is told again. Of
   * two numbers only a greater one is.
   */
  news: string
}

export function isNews(known: string, now: string): boolean {
  const isCount = /^\d+$/.test(known) && /^\d+$/.test(now)
  return isCount ? Number(now) > Number(known) : now !== known
}

/** The order of Today's list: urgent first, then by kind as `alertKinds` has them, the oldest first. */
export function byNeed(a: Alert, b: Alert): number {
  return (
    Number(a.urgency === 'warning') - Number(b.urgency === 'warning') ||
    alertKinds.indexOf(a.kind) - alertKinds.indexOf(b.kind) ||
    a.sinceAt - b.sinceAt ||
    (a.participantId ?? '').localeCompare(b.participantId ?? '', 'en')
  )
}
