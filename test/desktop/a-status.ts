import type { Status } from '#shared/status.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { aWayIn } from '../making/a-way-in.ts'

const raw = { packed: 0, removed: 0, removedUntilAt: null, freeBytes: 0 }

/** Noon on this computer's clock: tests read `12:00` whatever its time zone. */
export const noonAt = new Date(2026, 2, 2, 12, 0).getTime()

export type StatusPieces = Partial<Omit<Status, 'deliveries' | 'storage' | 'tunnel'>> & {
  deliveries?: Partial<Status['deliveries']>
  freeBytes?: number | null
  tunnelStatus?: TunnelStatus
  tunnel?: Partial<Status['tunnel']>
}

/** A host that receives through a checked tunnel, ten minutes after its last delivery. */
export function aStatus({
  deliveries,
  freeBytes = 50e9,
  tunnelStatus = {
    state: 'online',
    sinceAt: noonAt - 3_600_000,
    publicUrl: 'https://quiet-heron.example',
    checkedAt: noonAt - 125_000,
  },
  tunnel = {},
  ...pieces
}: StatusPieces = {}): Status {
  return {
    version: '0.1.0',
    dataDir: 'data',
    isDemo: false,
    startedAt: noonAt - 7_200_000,
    now: noonAt,
    receiver: { state: 'receiving', port: 4_711 },
    tunnel: aWayIn(tunnelStatus, { privacyNoticeAcceptedAt: 1, ...tunnel }),
    deliveries: {
      lastReceivedAt: noonAt - 600_000,
      today: 34,
      backlog: 0,
      quarantined: 0,
      refused: 0,
      lastRefusedAt: null,
      refusedKept: 0,
      ackMs: null,
      ...deliveries,
    },
    ingest: { state: 'running', reason: null },
    backup: null,
    rescue: null,
    storage: { inboxBytes: 0, studyBytes: 0, freeBytes, disk: 'fine', raw },
    signature: { state: 'not_configured' },
    setup: {
      studyName: 'Sleep and steps',
      isFinished: true,
      hasHmacSecret: false,
      credential: 'none',
      isFixed: { hmacSecret: false, credential: false },
      signing: [],
      syncedBy: null,
      demo: 'none',
      retentionMonths: null,
    },
    settingsDamage: null,
    appearance: { theme: 'system', contrast: 'system', language: 'en', hidesIdentifiers: false },
    wearMinimumMinutes: 600,
    updates: null,
    graces: { openAtLogin: false, showDataFolder: true },
    ...pieces,
  }
}
