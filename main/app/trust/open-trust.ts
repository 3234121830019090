import type { trustCalls } from '#shared/calls/trust/trust.ts'
import type { Handlers } from '#shared/contract.ts'
import type { BesidePorts } from '../beside.ts'
import { auditHandlers } from './audit/audit-handlers.ts'
import { openDiagnostics } from './diagnostics/open-diagnostics.ts'
import { encryptionHandlers } from './encryption/window/encryption-handlers.ts'
import { openNotebooks } from './notebooks/open-notebooks.ts'

export type Trust = {
  handlers: Pick<Handlers, keyof typeof trustCalls>
  stop(): Promise<void>
}

/** Builds what a study's people trust; each part is a file or a folder of its own in this room. */
export function openTrust(ports: BesidePorts): Trust {
  const diagnostics = openDiagnostics(ports)
  const notebooks = openNotebooks(ports)
  return {
    handlers: {
      ...auditHandlers({ audit: ports.audit, clock: ports.ports.clock }),
      ...diagnostics.handlers,
      ...encryptionHandlers(ports),
      ...notebooks.handlers,
    },
    async stop() {
      diagnostics.stop()
      await notebooks.stop()
    },
  }
}
