import { CallFailed } from '#main/door/door.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import type { Graces, UpdateGrace } from '../ports.ts'
import type { SettingsFile } from '../settings-file.ts'

/** The calls about the app's next version. */
export function updateHandlers(ports: {
  graces: Graces
  settings: SettingsFile
  status: () => Status
}) {
  const { graces, settings, status } = ports
  function updates(): UpdateGrace {
    if (graces.updates === undefined)
      throw new CallFailed('not-available-here', 'Only the desktop app updates itself.')
    return graces.updates
  }
  return {
    'updates.check': () => {
      updates().check()
      return status()
    },
    'updates.restart': () => {
      updates().restart()
      return null
    },
    'updates.set': ({ enabled }: { enabled: boolean }) => {
      const grace = updates()
      settings.save({ looksForUpdates: enabled })
      grace.setEnabled(enabled)
      return status()
    },
  } satisfies Partial<Handlers>
}
