import type { Announcements } from '#main/door/announcements.ts'
import { CallFailed } from '#main/door/door.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Alert } from '#shared/study/alerts.ts'
import type { Alerts } from '../alerts/start-alerts.ts'
import type { SettingsFile } from '../settings-file.ts'

/** The calls about who and what needs a person. */
export function alertHandlers(ports: {
  alerts: Alerts
  settings: SettingsFile
  announcements: Announcements
}) {
  const { alerts, settings, announcements } = ports

  async function snooze(alertId: string, until: Alert['snoozed']): Promise<Alert[]> {
    const left = await alerts.snooze(alertId, until)
    if (left === null) throw new CallFailed('not-found', 'This needs nobody any more.')
    return left
  }

  return {
    'alerts.list': () => alerts.list(),
    'alert.snooze': ({ alertId, untilAt }) =>
      snooze(alertId, untilAt === null ? 'until-new' : { untilAt }),
    'alert.wake': ({ alertId }) => snooze(alertId, null),
    'alerts.sendTest': () => ({ shown: alerts.sendTest() }),
    'alertRules.read': () => settings.read().alertRules,
    'alertRules.save': (alertRules) => {
      if (alertRules.silentUrgentDays < alertRules.silentWarningDays)
        throw new CallFailed('bad-input', 'Urgent must not come before the warning.')
      settings.save({ alertRules })
      announcements.announce('study.edited', null)
      announcements.announce('alerts.changed', null)
      return settings.read().alertRules
    },
  } satisfies Partial<Handlers>
}
