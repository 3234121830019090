import type { Announcements } from '#main/door/announcements.ts'
import type { Inbox } from '#main/inbox/inbox.ts'
import type { IngestFace } from '#main/ingest/ingest-face.ts'
import type { Arrivals } from '#main/platform/arrivals.ts'
import type { StudyReader } from '#main/store/reader.ts'
import type { Status } from '#shared/status.ts'
import { createDeliveryActions, type DeliveryActions } from './delivery-actions.ts'
import { createExports, type Exports } from './exports/exports.ts'
import { openFetching } from './fetching/open-fetching.ts'
import type { SenderSecrets } from './fetching/sender-secrets.ts'
import type { Keeper } from './intake/keeper.ts'
import type { Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'
import type { SettingsFile } from './settings-file.ts'
import { type Audit, openAudit } from './trust/audit/open-audit.ts'
import type { Care } from './trust/care.ts'
import { openTrust } from './trust/open-trust.ts'

/** What the work beside the main way may use. */
export type BesidePorts = {
  ports: Ports
  settings: SettingsFile
  secrets: Secrets
  /** The one record of them in memory. */
  senderSecrets: SenderSecrets
  announcements: Announcements
  inbox: Inbox
  inboxPath: string
  reader: StudyReader
  ingest: IngestFace
  /** What came in, for whatever makes way for a burst. */
  arrivals: Arrivals
  keeper: Keeper
  care: Care
  status: () => Status
  webhookAddress: () => { localUrl: string; publicUrl: string | null }
  /** The status is read anew and told. */
  changed: () => void
  /** Who did what and when, on the disk before it resolves; see docs/audit.md. */
  audit: Audit
}

export type Beside = {
  audit: Audit
  deliveries: DeliveryActions
  exports: Exports
  handlers: ReturnType<typeof openTrust>['handlers'] & ReturnType<typeof openFetching>['handlers']
  stop(): Promise<void>
}

/** Whatever runs beside receiving and may never hold it up: deliveries read again, exports, trust, fetching. */
export function openBeside(given: Omit<BesidePorts, 'audit'>): Beside {
  const { reader, inboxPath, ports, keeper } = given
  const audit = openAudit(ports)
  const beside: BesidePorts = { ...given, audit }
  const exports = createExports(beside)
  const fetching = openFetching(beside)
  const { forgetParticipant } = fetching
  const trust = openTrust(beside, { exports, forgetParticipant })
  return {
    audit,
    deliveries: createDeliveryActions({
      ...{ reader, inboxPath, sqliteBinding: ports.sqliteBinding },
      record: keeper.reprocess,
    }),
    exports,
    handlers: { ...trust.handlers, ...fetching.handlers },
    async stop() {
      await fetching.stop()
      await trust.stop()
      await exports.stop()
      await audit.stop()
    },
  }
}
