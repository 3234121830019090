import type { Announcements } from '#main/door/announcements.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import { DAY_MS } from '#shared/time.ts'
import { languageFor } from '#shared/words/language.ts'
import type { Ports } from '../ports.ts'
import type { SettingsFile } from '../settings-file.ts'
import { openAlertsFile } from './alerts-file.ts'
import { unreadAccounts } from './findings/account-findings.ts'
import { alertWords } from './notices/alert-words.ts'
import { type Alerts, startAlerts } from './start-alerts.ts'
import { wornDaysOf } from './worn-days.ts'

/** Who wore nothing in all of them has a device that tells nothing about wear. */
const WORN_DAYS = 14

/** What the watch asks the study: the same answers that the window shows. */
export type StudyAnswers = Pick<
  Handlers,
  | 'participants.list'
  | 'coverage.read'
  | 'downtime.list'
  | 'announcements.open'
  | 'pryv.connections'
  | 'thryveApi.read'
>

/** Starts the watch over this app's own study, receiver, settings and shell. */
export function openAlerts(options: {
  ports: Pick<Ports, 'dataDir' | 'clock' | 'graces' | 'isDemo'>
  settings: SettingsFile
  announcements: Announcements
  status: () => Status
  ask: () => StudyAnswers
}): Alerts {
  const { ports, settings, announcements, status, ask } = options
  const rules = () => settings.read().alertRules
  const alerts = startAlerts({
    file: openAlertsFile(ports.dataDir),
    clock: ports.clock,
    rules,
    words: () => alertWords[languageFor(settings.read().language)],
    status,
    minuteOfDay(now) {
      const local = new Date(now)
      return local.getHours() * 60 + local.getMinutes()
    },
    people: async () => ask()['participants.list']({}),
    outages: async (fromAt, toAt) => ask()['downtime.list']({ fromAt, toAt }),
    unread: async (now) => unreadAccounts(await ask()['pryv.connections']({}), now),
    undelivered: async () => (await ask()['thryveApi.read']({})).webhookOff,
    unfulfilled: async () => ask()['announcements.open']({}),
    async wornDays(people, now) {
      if (rules().wearBelowMinutes === null) return []
      const [fromDay, toDay] = [dayOf(now - WORN_DAYS * DAY_MS), dayOf(now)]
      const every = { dataSourceId: null, dataTypeId: null, group: null }
      return wornDaysOf(await ask()['coverage.read']({ fromDay, toDay, ...every }), people)
    },
    // Nobody must be called because a simulated participant is silent.
    notify: (notice) => (!ports.isDemo && ports.graces.notify?.(notice)) || false,
    onChange: () => announcements.announce('alerts.changed', null),
  })
  const stopListening = announcements.listen(({ name }) => {
    if (name === 'study.advanced' || name === 'study.edited' || name === 'pryv.changed')
      alerts.changed()
    if (name === 'status.changed') alerts.statusChanged()
  })
  return {
    ...alerts,
    async stop() {
      stopListening()
      await alerts.stop()
    },
  }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
