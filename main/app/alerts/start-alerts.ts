import type { DowntimeRow } from '#shared/participant.ts'
import type { Status } from '#shared/status.ts'
import type { Alert, AlertRules } from '#shared/study/alerts.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import type { Clock, Notice } from '../ports.ts'
import { type AlertBook, alertsOf, remember, snoozed, told } from './alert-book.ts'
import type { AlertsFile } from './alerts-file.ts'
import type { Finding } from './finding.ts'
import { type UnreadAccount, unreadFinding } from './findings/account-findings.ts'
import { undeliveredFinding, withoutRepeats } from './findings/undelivered-finding.ts'
import { hostFindings, hostWatched, newHostWatch } from './host-findings.ts'
import type { AlertWords } from './notices/alert-words.ts'
import { digestOf } from './notices/digest.ts'
import { noticeOf } from './notices/notice.ts'
import { type Person, peopleFindings, type WornDay } from './people-findings.ts'
import type { Outage } from './receivable-time.ts'

const TICK_MS = MINUTE_MS
/** Without news from the study its answers change with the time only, and by the day. */
const ASK_AGAIN_MS = HOUR_MS
/** Values come all the time; who is silent or worn too little is a matter of days. */
const ASK_AT_MOST_EVERY_MS = MINUTE_MS
/** What the receiver does is known at once, and changes with each delivery. */
const LOOK_SOON_MS = 2 * SECOND_MS
/** Who was silent for longer is silent, whatever was before. */
const OUTAGES_MS = 60 * DAY_MS

export type AlertsPorts = {
  file: AlertsFile
  clock: Clock
  rules: () => AlertRules
  words: () => AlertWords
  status: () => Status
  /** Minutes since midnight where this computer is. */
  minuteOfDay: (now: number) => number
  /** Questions to the study. */
  people(): Promise<Person[]>
  outages(fromAt: number, toAt: number): Promise<DowntimeRow[]>
  /** Deliveries that announced data which never came, newest first. */
  unfulfilled(now: number): Promise<{ deliveryId: number }[]>
  wornDays(people: readonly Person[], now: number): Promise<WornDay[]>
  /** Accounts that are read by this app itself, and can't be. */
  unread(now: number): Promise<UnreadAccount[]>
  /** Proof that the sender has values which it did not deliver; null: none. */
  undelivered?(): Promise<{ sinceAt: number } | null>
  /** Shows a notice; false where nobody can see it. */
  notify: (notice: Notice) => boolean
  onChange(): void
}

export type Alerts = {
  list(): Promise<Alert[]>
  /** What was last found, without asking anybody. */
  known(): Alert[]
  /** Null: there is no such alert. */
  snooze(alertId: string, until: Alert['snoozed']): Promise<Alert[] | null>
  sendTest(): boolean
  /** The study, its rules or its edits changed. */
  changed(): void
  /** The host's status did. */
  statusChanged(): void
  stop(): Promise<void>
}

type StudyFacts = { findings: Finding[]; at: number }

/** Watches over study and receiver, remembers, and tells once. */
export function startAlerts(ports: AlertsPorts): Alerts {
  const { file, clock, rules, words, status, notify, onChange } = ports
  let { book, lastToldAt } = file.read()
  let watch = newHostWatch
  // Unasked the study is left alone at first: a start has better things to do.
  let study: StudyFacts = { findings: [], at: clock.now() }
  let isStudyNew = true
  let alerts: Alert[] = []
  let running: Promise<void> | null = null
  let soon: NodeJS.Timeout | null = null
  let isStopped = false

  async function askStudy(now: number, seen: Status, isWanted: boolean): Promise<void> {
    // Half of what arrived is not in yet: who looks silent may have delivered.
    if (seen.deliveries.backlog > 0 && seen.ingest.state === 'running') return
    const agoMs = Math.abs(now - study.at)
    const isDue = isWanted || agoMs >= ASK_AT_MOST_EVERY_MS
    if (isStudyNew ? !isDue : agoMs < ASK_AGAIN_MS) return
    isStudyNew = false
    const people = await ports.people()
    const [rows, open, wornDays, unread, off] = await Promise.all([
      ports.outages(now - OUTAGES_MS, now),
      ports.unfulfilled(now),
      ports.wornDays(people, now),
      ports.unread(now),
      ports.undelivered?.() ?? null,
    ])
    const outages: Outage[] = [...rows, ...openOutages(seen, now)]
    const findings = peopleFindings({ people, outages, wornDays }, rules(), now)
    const others = [
      ...undeliveredFinding(off),
      ...unreadFinding(unread),
      ...unfulfilledFinding(open),
    ]
    study = { findings: [...findings, ...others], at: now }
  }

  async function look(isWanted: boolean): Promise<void> {
    const now = clock.now()
    const seen = status()
    watch = hostWatched(watch, seen, now)
    // A study that can't be read is told by the status; what was known of it holds meanwhile.
    await askStudy(now, seen, isWanted).catch(() => {
      isStudyNew = true
    })
    if (isStopped) return
    const findings = withoutRepeats(hostFindings(seen, watch, rules()), study.findings)
    keep(remember(book, findings, now), findings)
    const given = { rules: rules(), lastToldAt, now, minuteOfDay: ports.minuteOfDay(now) }
    const digest = digestOf(alerts, book, given)
    if (digest.do === 'wait') {
      if (digest.forMs !== null) lookIn(digest.forMs)
      return
    }
    if (digest.do === 'tell') {
      notify(noticeOf(digest.alerts, words()))
      lastToldAt = now
    }
    const ids = digest.alerts.map(({ alertId }) => alertId)
    keep(told(book, ids), findings)
  }

  function keep(next: AlertBook, findings: readonly Finding[]): void {
    const isSame = JSON.stringify(next) === JSON.stringify(book)
    const before = JSON.stringify(alerts)
    book = next
    alerts = alertsOf(book, findings)
    if (!isSame) file.write({ book, lastToldAt })
    if (JSON.stringify(alerts) !== before) onChange()
  }

  /** One look at a time; who asks meanwhile waits for the one that runs. */
  function lookOnce(isWanted = false): Promise<void> {
    running ??= look(isWanted).finally(() => {
      running = null
    })
    return running
  }

  function lookIn(waitMs: number): void {
    if (isStopped) return
    soon ??= setTimeout(() => {
      soon = null
      void lookOnce()
    }, waitMs)
    soon.unref()
  }

  const timer = setInterval(() => void lookOnce(), TICK_MS)
  timer.unref()

  return {
    known: () => alerts,
    async list() {
      await lookOnce(true)
      return alerts
    },
    async snooze(alertId, until) {
      await lookOnce(true)
      const next = snoozed(book, alertId, until)
      if (next === null) return null
      const findings = withoutRepeats(hostFindings(status(), watch, rules()), study.findings)
      keep(next, findings)
      return alerts
    },
    sendTest: () => notify({ ...words().test, place: '#/today', about: ['test'] }),
    changed() {
      isStudyNew = true
    },
    statusChanged: () => lookIn(LOOK_SOON_MS),
    async stop() {
      clearInterval(timer)
      if (soon !== null) clearTimeout(soon)
      // A look that runs may wait for a study that is slow; it then finds itself stopped.
      isStopped = true
      await file.flushed()
    },
  }
}

/** Since when nothing can come, as far as it is not written down yet. */
function openOutages({ tunnel }: Status, now: number): Outage[] {
  const { provenAt, silence, status } = tunnel
  const isProven = status.state === 'online' || status.state === 'degraded'
  const outages: Outage[] = []
  if (provenAt !== null && !isProven) outages.push({ fromAt: provenAt, toAt: now })
  // Where nobody at all delivers, nobody's own silence can be told from it.
  if (silence !== null) outages.push({ fromAt: silence.sinceAt, toAt: now })
  return outages
}

function unfulfilledFinding(open: readonly { deliveryId: number }[]): Finding[] {
  const newest = Math.max(...open.map(({ deliveryId }) => deliveryId))
  if (open.length === 0) return []
  const kind = 'announced-not-received'
  return [
    {
      alertId: kind,
      kind,
      urgency: 'warning',
      participantId: null,
      sinceAt: null,
      count: open.length,
      news: String(newest),
    },
  ]
}
