import { Worker } from 'node:worker_threads'
import { ExportCancelled, ExportFailed } from '../export-failed.ts'
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
  const workerData: ExportThreadData = { order: options.order, cancel }
  const worker = new Worker(options.threadEntry, { workerData, name: 'export' })
  const done = new Promise<ExportOutcome>((resolve, reject) => {
    worker.on('message', (message: FromExportThread) => {
      if (message.say === 'progress') options.onProgress(message.progress)
      else if (message.say === 'done') resolve(message.outcome)
      else reject(errorOf(message))
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('the export thread ended too early')))
  })
  return {
    done,
    cancel: () => void Atomics.store(new Int32Array(cancel), 0, 1),
  }
}

function errorOf({
  reason,
  isCancelled,
  isForPeople,
}: Extract<FromExportThread, { say: 'failed' }>): Error {
  if (isCancelled) return new ExportCancelled()
  return isForPeople ? new ExportFailed(reason) : new Error(reason)
}
