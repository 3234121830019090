import type { StoredErasure } from '#main/inbox/erasing/erased.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { SalvageState } from './salvage-file.ts'
import type { Searched } from './search-damaged.ts'

export type RescueTask =
  | { task: 'rebuild'; dataDir: string; sqliteBinding: SqliteBinding; mayLose: boolean }
  /** Leaves the study of a backup where a rebuild leaves its own. */
  | { task: 'unpack-study'; dataDir: string; sqliteBinding: SqliteBinding; path: string }
  /** Writes a backup anew without a person. */
  | {
      task: 'erase-in-backup'
      dataDir: string
      sqliteBinding: SqliteBinding
      path: string
      key: string
      erasure: StoredErasure
    }
  /** Carries what can be read of a damaged inbox into the one that took its place. */
  | {
      task: 'search'
      dataDir: string
      sqliteBinding: SqliteBinding
      state: SalvageState
      now: number
    }

export type RescueAnswers = {
  'erase-in-backup': null
  rebuild: null
  'unpack-study': null
  search: Searched
}

export type RescueThreadData = RescueTask & {
  /** One number: 1 asks for the end. Shared, since the thread is busy and hears no message. */
  cancel: SharedArrayBuffer
}

export type FromRescueThread =
  | { say: 'progress'; share: number }
  | { say: 'done'; answer: RescueAnswers[keyof RescueAnswers] }
  | { say: 'failed'; reason: string; isCancelled: boolean; isForPeople: boolean }
