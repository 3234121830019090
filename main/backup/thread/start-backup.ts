import { Worker } from 'node:worker_threads'
import { BackupCancelled, BackupFailed, SourceDamaged } from '../backup-failed.ts'
import type { BackupProgress } from '../watch.ts'
import type {
  BackupAnswers,
  BackupTask,
  BackupThreadData,
  FromBackupThread,
} from './backup-protocol.ts'

export type StartedBackup<T> = {
  /** Rejects with a `BackupFailed` that says why; any other error is a mistake here. */
  done: Promise<T>
  /** Asks it to end; it removes what it wrote. */
  cancel(): void
}

/** Rows are short-lived, and a small nursery takes them as fast as a large one. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 }

/** Runs one task on a thread of its own, beside everything else. */
export function startBackupTask<T extends BackupTask>(
  threadEntry: string | URL,
  task: T,
  onProgress: (progress: BackupProgress) => void,
): StartedBackup<BackupAnswers[T['task']]> {
  const cancel = new SharedArrayBuffer(4)
  const workerData = { ...task, cancel } satisfies BackupThreadData
  const worker = new Worker(threadEntry, { workerData, name: 'backup', resourceLimits })
  const done = new Promise<BackupAnswers[T['task']]>((resolve, reject) => {
    worker.on('message', (message: FromBackupThread) => {
      if (message.say === 'progress') onProgress(message.progress)
      else if (message.say === 'done') resolve(message.answer as never)
      else reject(errorOf(message))
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('the backup thread ended too early')))
  })
  return { done, cancel: () => void Atomics.store(new Int32Array(cancel), 0, 1) }
}

function errorOf(failed: Extract<FromBackupThread, { say: 'failed' }>): Error {
  switch (failed.kind) {
    case 'cancelled':
      return new BackupCancelled()
    case 'source-damaged':
      return new SourceDamaged(failed.file ?? 'study.sqlite')
    case 'for-people':
      return new BackupFailed(failed.reason)
    case 'mistake':
      return new Error(failed.reason)
  }
}
