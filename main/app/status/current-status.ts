import type { IngestFace } from '#main/ingest/ingest-face.ts'
import type { SetupStatus, Status } from '#shared/status.ts'
import type { Receiving } from '../intake/receiving.ts'
import type { SenderProof } from '../intake/sender-proof.ts'
import type { SignatureLearning } from '../intake/signature-learning.ts'
import type { Ports } from '../ports.ts'
import type { SettingsFile } from '../settings-file.ts'
import type { Care } from '../trust/care.ts'
import type { OutsideWatch } from '../way-in/outside-watch.ts'
import type { WayIn } from '../way-in.ts'
import type { RecentAcks } from './recent-acks.ts'
import type { SlowFactsReader } from './slow-facts.ts'

/** What has been turned away since the start; it is counted and shown, never kept by sender. */
export type Refusals = { count: number; lastAt: number | null }

export type StatusSources = {
  ports: Ports
  settings: SettingsFile
  proof: SenderProof
  /** Deliveries were there when the app was started: nobody is new here. */
  hadDeliveries: boolean
  demo: () => SetupStatus['demo']
  syncedBy: string | null
  startedAt: number
  receiverPort: number
  receiving: Receiving
  wayIn: WayIn
  outside: OutsideWatch
  ingest: IngestFace
  learning: SignatureLearning
  slow: SlowFactsReader
  acks: RecentAcks
  refusals: Refusals
  care: Pick<Care, 'backup' | 'rescue'>
  refusedKept: () => number
  /** The newest delivery in the inbox. */
  lastDeliveryId: () => number
}

/** Folds what the rooms report into one record. */
export function currentStatus(from: StatusSources): Status {
  const { clock, version, dataDir, isDemo, graces } = from.ports
  const facts = from.slow.read()
  const { lastDeliveryId, quarantined } = from.ingest.progress()
  const ingest = from.ingest.state()
  return {
    version,
    dataDir,
    isDemo,
    startedAt: from.startedAt,
    now: clock.now(),
    receiver: from.receiving.status(from.receiverPort),
    tunnel: {
      ...from.wayIn.status(),
      provenAt: from.outside.provenAt(),
      silence: from.outside.silence(),
    },
    deliveries: {
      lastReceivedAt: facts.lastReceivedAt,
      today: facts.receivedToday,
      backlog: Math.max(0, from.lastDeliveryId() - lastDeliveryId),
      quarantined,
      refused: from.refusals.count,
      lastRefusedAt: from.refusals.lastAt,
      refusedKept: from.refusedKept(),
      ackMs: from.acks.summary(),
    },
    ingest: { state: ingest.state, reason: ingest.state === 'failed' ? ingest.reason : null },
    storage: facts.storage,
    backup: from.care.backup(),
    rescue: from.care.rescue(),
    signature: from.learning.status(),
    ...setupStatus(from),
    settingsDamage: from.settings.damage(),
    updates: graces.updates?.status() ?? null,
    graces: {
      openAtLogin: graces.openAtLogin?.read() ?? null,
      showDataFolder: graces.showDataFolder !== undefined,
    },
  }
}

function setupStatus({ settings, proof, demo, hadDeliveries, syncedBy }: StatusSources) {
  const { theme, contrast, language, hidesIdentifiers, ...saved } = settings.read()
  return {
    setup: {
      studyName: saved.studyName,
      isFinished: saved.setupFinishedAt !== null || hadDeliveries,
      ...proof.status(),
      syncedBy,
      demo: demo(),
      retentionMonths: saved.retentionMonths,
    },
    appearance: { theme, contrast, language, hidesIdentifiers },
    wearMinimumMinutes: saved.wearMinimumMinutes,
  } as const satisfies Pick<Status, 'setup' | 'appearance' | 'wearMinimumMinutes'>
}
