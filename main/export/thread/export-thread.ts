import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '#main/platform/give-way.ts'
import { ExportCancelled, ExportFailed } from '../export-failed.ts'
import { runExport } from '../run-export.ts'
import type { ExportThreadData, FromExportThread } from './export-protocol.ts'

/** Writes one export and ends; it runs after the threads that answer senders. */
if (parentPort !== null) run(parentPort, workerData as ExportThreadData)

function run(port: NonNullable<typeof parentPort>, { order, cancel }: ExportThreadData): void {
  const wish = new Int32Array(cancel)
  const say = (message: FromExportThread) => port.postMessage(message)
  giveWay()
  try {
    const outcome = runExport(order, {
      onProgress: (progress) => say({ say: 'progress', progress }),
      isCancelled: () => Atomics.load(wish, 0) === 1,
    })
    say({ say: 'done', outcome })
  } catch (error) {
    say({
      say: 'failed',
      reason: (error as Error).message,
      isCancelled: error instanceof ExportCancelled,
      isForPeople: error instanceof ExportFailed,
    })
  }
}
