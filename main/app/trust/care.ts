import { mkdirSync } from 'node:fs'
import { type FinishedRestore, finishRestore } from '#main/backup/restore/finish-restore.ts'
import type { BackupStatus, RestoredBackup } from '#shared/trust/backup.ts'
import type { RescueStatus } from '#shared/trust/rescue.ts'
import type { Ports } from '../ports.ts'
import { hasSecrets } from './backup/offline-backup.ts'
import type { Salvage } from './rescue/salvage.ts'
import type { StudyFound } from './rescue/study-found.ts'

/** `salvage`: the inbox was damaged, and what can be read of it is carried over. */
export type FoundData = { study: StudyFound; salvage: Salvage | null }

/** How backups and rescue stand, for the status; who looks after them says so here. */
export type Care = {
  /** What this start put back from a backup. */
  readonly restored: RestoredBackup | null
  readonly openedAt: number
  /** What this start found in the places of the databases. */
  found: FoundData
  backup(): BackupStatus | null
  rescue(): RescueStatus | null
  tellBackup(status: () => BackupStatus): void
  tellRescue(status: () => RescueStatus | null): void
}

/**
 * Makes the data folder where it is missing, and carries out a restore that waits for this start.
 * Before anything else is opened in it.
 */
export function openCare({
  dataDir,
  log,
  sqliteBinding,
  clock,
}: Pick<Ports, 'dataDir' | 'log' | 'sqliteBinding' | 'clock'>): Care {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const done = finishWaiting(dataDir, sqliteBinding)
  if (done !== null) log.info({ carried: done.carried?.deliveries }, 'a backup was put back')
  return createCare(done === null ? null : restoredOf(done, !hasSecrets(dataDir)), clock.now())
}

/** A start that can't carry out what was decided says so: half a restore must not be received into. */
function finishWaiting(dataDir: string, sqliteBinding: Ports['sqliteBinding']) {
  try {
    return finishRestore(dataDir, sqliteBinding)
  } catch (error) {
    throw new Error(
      `the backup that waits in ${dataDir} can't take its place: ${(error as Error).message}. Make room on its disk and look at its rights, then start again: it goes on where it stopped, and nothing is lost.`,
    )
  }
}

function restoredOf(
  { fileName, madeAt, carried, asidePath }: FinishedRestore,
  isNewAddress: boolean,
): RestoredBackup {
  const carriedDeliveries = carried?.isSameInbox ? carried.deliveries : null
  return {
    fileName,
    madeAt,
    carriedDeliveries,
    isCutShort: carried?.isCutShort ?? false,
    asidePath,
    isNewAddress,
  }
}

function createCare(restored: RestoredBackup | null, openedAt: number): Care {
  let backup: () => BackupStatus | null = () => null
  let rescue: () => RescueStatus | null = () => null
  return {
    restored,
    openedAt,
    found: { study: { isMissing: false, lastEntryId: 0, removed: 0 }, salvage: null },
    backup: () => backup(),
    rescue: () => rescue(),
    tellBackup(status) {
      backup = status
    },
    tellRescue(status) {
      rescue = status
    },
  }
}
