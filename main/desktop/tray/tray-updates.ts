import type { UpdateStatus } from '#shared/host/update-status.ts'
import type { TrayItem } from './tray-view.ts'

/** What the menu says of the next version; nothing while there is nothing to know or to do. Pure. */
export function updateItems(updates: UpdateStatus | null): TrayItem[] {
  switch (updates?.state) {
    case 'checking':
      return [{ kind: 'line', label: 'Looking for an update…' }]
    case 'downloading':
      return [{ kind: 'line', label: `Downloading ${updates.version} (${updates.percent} %)` }]
    case 'ready':
      return [
        {
          kind: 'action',
          label: `Restart to update to ${updates.version}`,
          does: { act: 'restart-to-update' },
          enabled: true,
        },
      ]
    case 'failed':
      return [
        {
          kind: 'action',
          label: 'The update failed…',
          does: { act: 'open-at', place: '#/study/appearance' },
          enabled: true,
        },
      ]
    default:
      return []
  }
}
