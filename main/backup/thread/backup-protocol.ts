import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { CheckedBackup } from '../check-backup.ts'
import type { StagedRestore } from '../restore/stage-restore.ts'
import type { BackupProgress } from '../watch.ts'
import type { BackupOrder, WrittenBackup } from '../write-backup.ts'

export type BackupTask =
  | { task: 'backup'; order: BackupOrder }
  | { task: 'check'; order: { path: string; dataDir: string; sqliteBinding: SqliteBinding } }
  | {
      task: 'stage'
      order: { path: string; dataDir: string; sqliteBinding: SqliteBinding; now: number }
    }

/** What each task answers with. */
export type BackupAnswers = {
  backup: WrittenBackup
  check: CheckedBackup
  stage: StagedRestore
}

export type BackupThreadData = BackupTask & {
  /** One number: 1 asks for the end. Shared, since the thread is busy and hears no message. */
  cancel: SharedArrayBuffer
}

export type FromBackupThread =
  | { say: 'progress'; progress: BackupProgress }
  | { say: 'done'; answer: BackupAnswers[keyof BackupAnswers] }
  | {
      say: 'failed'
      reason: Said
      kind: 'for-people' | 'cancelled' | 'source-damaged' | 'mistake'
      file: 'study.sqlite' | 'inbox.sqlite' | null
    }
