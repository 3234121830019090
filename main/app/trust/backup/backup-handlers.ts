import type { FoundBackup } from '#main/backup/folder/list-backups.ts'
import { CallFailed } from '#main/door/door.ts'
import type { backupCalls } from '#shared/calls/trust/backup.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import type { BackupRow } from '#shared/trust/backup.ts'
import type { Graces } from '../../ports.ts'
import type { Backups } from './open-backups.ts'

const RESTART_AFTER_MS = 300

/** The calls about backups. */
export function backupHandlers(ports: {
  backups: Backups
  status: () => Status
  graces: Graces
  restart: (() => void) | null
}): Pick<Handlers, keyof typeof backupCalls> {
  const { backups, status, graces, restart } = ports
  return {
    'backups.list': async () => {
      const found = await backups.list()
      return found.map((backup) => rowOf(backup, backups.isOwn(backup)))
    },
    'backup.start': () => {
      backups.start()
      return status()
    },
    'backup.cancel': () => {
      backups.cancel()
      return status()
    },
    'backup.check': ({ path }) => backups.check(path),
    'backup.restore': async ({ path }) => {
      await backups.stage(path)
      return status()
    },
    'backup.restart': () => {
      if (restart === null)
        throw new CallFailed('not-available-here', 'Stop Pulsetray and start it again by hand.')
      // The answer goes out first.
      setTimeout(restart, RESTART_AFTER_MS)
      return null
    },
    'backup.dropRestore': () => {
      backups.dropStaged()
      return status()
    },
    'backupPlan.save': (plan) => {
      backups.savePlan(plan)
      return status()
    },
    'backups.show': () => {
      if (graces.showDataFolder === undefined)
        throw new CallFailed('not-available-here', 'Only the desktop app can open a folder.')
      graces.showDataFolder(backups.folder())
      return null
    },
  }
}

function rowOf(
  { path, fileName, madeAt, bytes, manifest }: FoundBackup,
  isOwn: boolean,
): BackupRow {
  return {
    ...{ path, fileName, madeAt, bytes },
    isNightly: manifest?.isNightly ?? false,
    isOfThisStudy: isOwn,
    holds:
      manifest === null
        ? null
        : {
            studyName: manifest.studyName,
            participants: manifest.study.participants,
            deliveries: manifest.study.deliveries,
            values: manifest.study.values,
            isEncrypted: manifest.isEncrypted,
          },
  }
}
