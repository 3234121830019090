import type { Announcements } from '#main/door/announcements.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import type { Settings, SettingsFile } from '../settings-file.ts'
import type { DemoStudy } from '../setup/demo-study.ts'
import { type AuthenticationPorts, authenticationHandlers } from './authentication-handlers.ts'

export type SetupPorts = AuthenticationPorts & {
  settings: SettingsFile
  announcements: Announcements
  demo: DemoStudy
  now: () => number
}

/** What a person sets up once and may change later; each answers with the status that it made. */
export function setupHandlers(ports: SetupPorts, status: () => Status) {
  const { settings, announcements, demo, changed, now } = ports

  function save(change: Partial<Settings>): Status {
    settings.save(change)
    changed()
    return status()
  }

  return {
    ...authenticationHandlers(ports, status),
    'study.rename': ({ studyName }) => save({ studyName }),
    'setup.finish': ({ isFinished }) => save({ setupFinishedAt: isFinished ? now() : null }),
    'wearRule.save': ({ minimumMinutes }) => {
      const next = save({ wearMinimumMinutes: minimumMinutes })
      announcements.announce('study.edited', null)
      return next
    },
    'retention.save': ({ months }) => save({ retentionMonths: months }),
    'appearance.save': (appearance) => save(appearance),
    'demo.start': async () => {
      await demo.start()
      return status()
    },
    'demo.remove': async () => {
      await demo.remove()
      return status()
    },
  } satisfies Partial<Handlers>
}
