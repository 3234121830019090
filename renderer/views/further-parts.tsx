import type { ThryveApiState } from '#shared/senders/thryve-api.ts'
import type { Status } from '#shared/status.ts'
import { ExportView } from './export/export.tsx'
import { EraseTab } from './participant/erase/erase-tab.tsx'
import { PryvCard } from './study/connection/pryv/pryv-card.tsx'
import { ThryveApiCard } from './study/connection/thryve-api/thryve-api-card.tsx'
import { BackupCard } from './study/here/backup-card.tsx'
import { EncryptionCard } from './study/here/encryption.tsx'
import { NotebooksCard } from './study/here/notebooks.tsx'
import { UpdatesCard } from './study/here/updates.tsx'
import { AuditSection } from './study/trust/audit.tsx'
import { ErasureSection } from './study/trust/erasures.tsx'
import { RescueCard } from './today/rescue-card.tsx'
import { ThryveApiCards } from './today/thryve-api/thryve-api-cards.tsx'

export type FurtherPartProps =
  | { name: 'exports' | 'fetching' | 'erasures' | 'audit' }
  | { name: 'encryption'; level: 3 }
  | { name: 'safekeeping' | 'updates'; status: Status }
  | { name: 'rescue'; rescue: NonNullable<Status['rescue']> }
  | { name: 'fetching-alarms'; state: ThryveApiState; now: number }
  | { name: 'erase'; participantId: string }

/** One file for all of them: each compresses alone, and alone they would be a tenth larger. */
export function FurtherPart(part: FurtherPartProps) {
  switch (part.name) {
    case 'exports':
      return <ExportView />
    case 'fetching':
      return (
        <>
          <ThryveApiCard />
          <PryvCard />
        </>
      )
    case 'fetching-alarms':
      return <ThryveApiCards state={part.state} now={part.now} />
    case 'rescue':
      return <RescueCard rescue={part.rescue} />
    case 'safekeeping':
      return (
        <>
          <BackupCard status={part.status} />
          <EncryptionCard />
          <NotebooksCard />
        </>
      )
    case 'encryption':
      return <EncryptionCard level={part.level} />
    case 'updates':
      return <UpdatesCard status={part.status} />
    case 'erase':
      return <EraseTab participantId={part.participantId} />
    case 'erasures':
      return <ErasureSection />
    case 'audit':
      return <AuditSection />
  }
}
