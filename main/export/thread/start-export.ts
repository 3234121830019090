import { Worker } from 'node:worker_threads'
import type { ExportCheck, ExportPreview } from '#shared/study/export.ts'
import { ExportCancelled, ExportFailed } from '../export-failed.ts'
import type { PreviewOrder } from '../preview.ts'
import type { ExportOrder, ExportOutcome, ExportProgress } from '../run-export.ts'
import type { ExportThreadData, FromExportThread } from './export-protocol.ts'

export type StartedExport = {
  /** Rejects with `ExportFailed`, or `ExportCancelled` after `cancel`; any other error is a mistake here. */
  done: Promise<ExportOutcome>
  /** Asks it to end; it removes what it wrote. */
  cancel(): void
}

/** Runs an export on a thread of its own. */
export function startExport(options: {
  threadEntry: string | URL
  order: ExportOrder
  onProgress(progress: ExportProgress): void
}): StartedExport {
  const cancel = new SharedArrayBuffer(4)
  const done = answerOf<ExportOutcome>(
    options.threadEntry,
    { task: 'export', order: options.order, cancel },
    (message, resolve) => {
      if (message.say === 'progress') options.onProgress(message.progress)
      else if (message.say === 'done') resolve(message.outcome)
    },
  )
  return { done, cancel: () => void Atomics.store(new Int32Array(cancel), 0, 1) }
}

/** What an export would hold. Rejects with `ExportFailed` where the choice can't be. */
export function previewOnThread(
  threadEntry: string | URL,
  order: PreviewOrder,
): Promise<ExportPreview> {
  return answerOf<ExportPreview>(threadEntry, { task: 'preview', order }, (message, resolve) => {
    if (message.say === 'previewed') resolve(message.preview)
  })
}

/** Compares a folder with its manifest. Rejects with `ExportFailed` where it is no export. */
export function verifyOnThread(threadEntry: string | URL, folder: string): Promise<ExportCheck> {
  return answerOf<ExportCheck>(threadEntry, { task: 'verify', folder }, (message, resolve) => {
    if (message.say === 'verified') resolve(message.check)
  })
}

/**
 * Rows are short-lived: a small nursery takes them as fast as a large one (measured: the same time,
 * a third of the memory less).
 */
const resourceLimits = { maxYoungGenerationSizeMb: 8 }

function answerOf<T>(
  threadEntry: string | URL,
  workerData: ExportThreadData,
  hear: (message: FromExportThread, resolve: (answer: T) => void) => void,
): Promise<T> {
  const worker = new Worker(threadEntry, { workerData, name: 'export', resourceLimits })
  return new Promise<T>((resolve, reject) => {
    worker.on('message', (message: FromExportThread) => {
      if (message.say === 'failed') reject(errorOf(message))
      else hear(message, resolve)
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('the export thread ended too early')))
  })
}

function errorOf({
  reason,
  isCancelled,
  isForPeople,
}: Extract<FromExportThread, { say: 'failed' }>): Error {
  if (isCancelled) return new ExportCancelled()
  return isForPeople ? new ExportFailed(reason) : new Error(reason)
}
