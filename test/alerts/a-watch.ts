import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alertRulesSchema } from '#main/app/alerts/alert-rules.ts'
import { openAlertsFile } from '#main/app/alerts/alerts-file.ts'
import type { UnreadAccount } from '#main/app/alerts/findings/account-findings.ts'
import { alertWords } from '#main/app/alerts/notices/alert-words.ts'
import type { Person, WornDay } from '#main/app/alerts/people-findings.ts'
import { startAlerts } from '#main/app/alerts/start-alerts.ts'
import type { Notice } from '#main/app/ports.ts'
import type { DowntimeRow } from '#shared/participant.ts'
import type { Status } from '#shared/status.ts'
import type { AlertRules } from '#shared/study/alerts.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { aStatus, type StatusPieces } from '../desktop/a-status.ts'

export const MONDAY = Date.UTC(2026, 2, 2, 9)

export function aPerson(participantId: string, pieces: Partial<Person> = {}): Person {
  return {
    participantId,
    firstSeenAt: MONDAY - 40 * 24 * HOUR_MS,
    lastDeliveryAt: MONDAY - HOUR_MS,
    lastValueAt: MONDAY - 2 * HOUR_MS,
    sources: [
      { dataSourceId: 1, dataSourceName: 'Fitbit', connection: 'connect', connectionAt: 0 },
    ],
    ...pieces,
  }
}

export function rulesWith(change: Partial<AlertRules> = {}): AlertRules {
  return { ...alertRulesSchema.parse({}), quietHours: null, ...change }
}

/** The real watch on a clock that a test moves, over a study and a host that a test makes up. */
export function aWatch(pieces: { rules?: Partial<AlertRules>; people?: Person[] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-alerts-'))
  let now = MONDAY
  let people = pieces.people ?? []
  let host: StatusPieces = {}
  const downtimes: DowntimeRow[] = []
  const worn: WornDay[] = []
  const notices: (Notice & { at: number })[] = []
  let changes = 0
  let announced: { deliveryId: number }[] = []
  let unread: UnreadAccount[] = []
  let undelivered: { sinceAt: number } | null = null
  const rules = rulesWith(pieces.rules)

  const status = (): Status => {
    const made = aStatus({ now, ...host })
    // Proved a moment ago unless a test says otherwise.
    return { ...made, tunnel: { ...made.tunnel, provenAt: host.tunnel?.provenAt ?? now } }
  }
  const start = () =>
    startAlerts({
      file: openAlertsFile(folder),
      clock: { now: () => now },
      rules: () => rules,
      words: () => alertWords.en,
      status,
      minuteOfDay: (at) => Math.floor((at % (24 * HOUR_MS)) / MINUTE_MS),
      people: async () => people,
      outages: async () => downtimes,
      unread: async () => unread,
      undelivered: async () => undelivered,
      unfulfilled: async () => announced,
      wornDays: async () => worn,
      notify(notice) {
        notices.push({ ...notice, at: now })
        return true
      },
      onChange: () => void changes++,
    })
  let alerts = start()

  const watch = {
    rules,
    notices,
    downtimes,
    worn,
    now: () => now,
    changes: () => changes,
    list: () => alerts.list(),
    ids: async () => (await alerts.list()).map(({ alertId }) => alertId),
    snooze: (alertId: string, until: Parameters<typeof alerts.snooze>[1]) =>
      alerts.snooze(alertId, until),
    sendTest: () => alerts.sendTest(),
    host(change: StatusPieces) {
      host = change
    },
    announced(open: { deliveryId: number }[]) {
      announced = open
    },
    unread(accounts: UnreadAccount[]) {
      unread = accounts
      alerts.changed()
    },
    undelivered(sinceAt: number | null) {
      undelivered = sinceAt === null ? null : { sinceAt }
      alerts.changed()
    },
    people(change: (person: Person) => Person) {
      people = people.map(change)
      alerts.changed()
    },
    /** Looks as often as the app does; `each` may change the world before a look. */
    async pass(passMs: number, each: (now: number) => void = () => {}, everyMs = 5 * MINUTE_MS) {
      const untilAt = now + passMs
      while (now < untilAt) {
        now = Math.min(untilAt, now + everyMs)
        each(now)
        await alerts.list()
      }
      return watch
    },
    /** The clock goes on without a look, as in a sleep. */
    sleep(sleepMs: number) {
      now += sleepMs
    },
    async restart() {
      await alerts.stop()
      alerts = start()
    },
    async stop() {
      await alerts.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
  return watch
}
