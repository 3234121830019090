import type { trustCalls } from '#shared/calls/trust/trust.ts'
import type { Handlers } from '#shared/contract.ts'
import type { BesidePorts } from '../beside.ts'
import { folderHandlers } from '../folder/folder-handlers.ts'
import { auditHandlers } from './audit/audit-handlers.ts'
import { backupHandlers } from './backup/backup-handlers.ts'
import { openBackups } from './backup/open-backups.ts'
import { openDiagnostics } from './diagnostics/open-diagnostics.ts'
import { encryptionHandlers } from './encryption/window/encryption-handlers.ts'
import { erasureHandlers } from './erasure/erasure-handlers.ts'
import { type ErasuresPorts, openErasures } from './erasure/erasures.ts'
import { openNotebooks } from './notebooks/open-notebooks.ts'
import { openRescue } from './rescue/open-rescue.ts'
import { rescueHandlers } from './rescue/rescue-handlers.ts'

export type Trust = {
  handlers: Pick<Handlers, keyof typeof trustCalls>
  stop(): Promise<void>
}

/** Builds what a study's people trust; each part is a file or a folder of its own in this room. */
export function openTrust(
  ports: BesidePorts,
  besides: Pick<ErasuresPorts, 'exports' | 'forgetParticipant'>,
): Trust {
  const diagnostics = openDiagnostics(ports)
  const notebooks = openNotebooks(ports)
  const backups = openBackups(ports)
  const rescue = openRescue(ports, backups)
  const erasures = openErasures({ ...ports, ...besides, backups })
  return {
    handlers: {
      ...erasureHandlers(erasures),
      ...backupHandlers({
        ...{ backups, status: ports.status, graces: ports.ports.graces },
        restart: ports.ports.vault?.restart ?? null,
      }),
      ...rescueHandlers(rescue, ports.status),
      ...auditHandlers({ audit: ports.audit, clock: ports.ports.clock }),
      ...diagnostics.handlers,
      ...encryptionHandlers(ports),
      ...notebooks.handlers,
      ...folderHandlers(ports.ports),
    },
    async stop() {
      await erasures.stop()
      await backups.stop()
      await rescue.stop()
      diagnostics.stop()
      await notebooks.stop()
    },
  }
}
