import type { Alert } from '#shared/study/alerts.ts'
import { HOUR_MS } from '#shared/time.ts'
import { byNeed, type Finding, isNews } from './finding.ts'

/** What is remembered of alerts, over restarts too: by alert. */
export type AlertBook = Record<string, Remembered>

export type Remembered = {
  news: string
  sinceAt: number
  /** Since when there is something of it that nobody was told. */
  newAt: number
  isTold: boolean
  snoozed: Alert['snoozed']
  /** It was not found any more; back within the hour it is the same one. */
  goneAt: number | null
}

const FORGOTTEN_AFTER_MS = HOUR_MS

/** What was found now, into the book. Pure. */
export function remember(book: AlertBook, findings: readonly Finding[], now: number): AlertBook {
  const next: AlertBook = {}
  for (const finding of findings)
    next[finding.alertId] = remembered(book[finding.alertId], finding, now)
  for (const [alertId, known] of Object.entries(book)) {
    if (next[alertId] !== undefined) continue
    const goneAt = known.goneAt ?? now
    if (now - goneAt < FORGOTTEN_AFTER_MS) next[alertId] = { ...known, goneAt }
  }
  return next
}

function remembered(known: Remembered | undefined, finding: Finding, now: number): Remembered {
  const { news, sinceAt } = finding
  if (known === undefined)
    return { news, sinceAt: sinceAt ?? now, newAt: now, isTold: false, snoozed: null, goneAt: null }
  const same = { ...known, news, sinceAt: sinceAt ?? known.sinceAt, goneAt: null }
  if (isNews(known.news, news)) {
    const snoozed = known.snoozed === 'until-new' ? null : known.snoozed
    return { ...same, newAt: known.isTold ? now : known.newAt, isTold: false, snoozed }
  }
  const { snoozed } = known
  const isOver = snoozed !== null && snoozed !== 'until-new' && snoozed.untilAt <= now
  // Who snoozed it till then wants to hear of it then.
  return isOver ? { ...same, snoozed: null, newAt: now, isTold: false } : same
}

/** What a person sees, the most urgent first. */
export function alertsOf(book: AlertBook, findings: readonly Finding[]): Alert[] {
  return findings
    .map(({ news: _, ...finding }) => {
      const known = book[finding.alertId]
      const sinceAt = finding.sinceAt ?? known?.sinceAt ?? 0
      return { ...finding, sinceAt, snoozed: known?.snoozed ?? null }
    })
    .sort(byNeed)
}

/** Null: there is no such alert to put off. */
export function snoozed(
  book: AlertBook,
  alertId: string,
  until: Alert['snoozed'],
): AlertBook | null {
  const known = book[alertId]
  if (known === undefined || known.goneAt !== null) return null
  return { ...book, [alertId]: { ...known, snoozed: until } }
}

/** These were told, or nobody wants to be told. */
export function told(book: AlertBook, alertIds: readonly string[]): AlertBook {
  const next = { ...book }
  for (const alertId of alertIds) {
    const known = next[alertId]
    if (known !== undefined) next[alertId] = { ...known, isTold: true }
  }
  return next
}
