import { z } from 'zod'
import type { Status } from '../../status.ts'
import type { BackupCheck, BackupRow } from '../../trust/backup.ts'
import { call } from '../call.ts'
import { nothing } from '../inputs.ts'

const path = z.string().min(1).max(4_000)

/** Backups of the study, and putting one back. */
export const backupCalls = {
  /** Those in the folder of backups and in the data folder, newest first. */
  'backups.list': call<BackupRow[]>()(nothing),
  'backup.start': call<Status>()(nothing),
  /** Whatever runs: a backup, a check, an unpacking. */
  'backup.cancel': call<Status>()(nothing),
  'backup.check': call<BackupCheck>()(z.strictObject({ path })),
  /**
   * Unpacks and checks a backup beside the running study; it takes its place when Pulsetray starts
   * again. What was received since is carried over, and what stands there now is moved aside.
   */
  'backup.restore': call<Status>()(z.strictObject({ path })),
  /** Starts the desktop app again, so that what waits takes its place. */
  'backup.restart': call<null>()(nothing),
  'backup.dropRestore': call<Status>()(nothing),
  'backupPlan.save': call<Status>()(
    z.strictObject({
      isOn: z.boolean(),
      atMinute: z.int().min(0).max(1_439),
      /** Null: `backups` in the data folder. */
      folder: path.nullable(),
    }),
  ),
  'backups.show': call<null>()(nothing),
} as const
