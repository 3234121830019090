import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '#main/platform/give-way.ts'
import type { Said } from '#shared/words/sentences.ts'
import { ExportCancelled, ExportFailed } from '../export-failed.ts'
import { previewExport } from '../preview.ts'
import { runExport } from '../run-export.ts'
import { verifyFolder } from '../verify/verify-folder.ts'
import type { ExportThreadData, FromExportThread } from './export-protocol.ts'

/**
 * Writes one export, looks what it would hold, or checks one, and ends; it runs after the threads
 * that answer senders.
 */
if (parentPort !== null) void run(parentPort, workerData as ExportThreadData)

async function run(port: NonNullable<typeof parentPort>, data: ExportThreadData): Promise<void> {
  const say = (message: FromExportThread) => port.postMessage(message)
  giveWay()
  try {
    if (data.task === 'preview') {
      say({ say: 'previewed', preview: previewExport(data.order) })
      return
    }
    if (data.task === 'verify') {
      say({ say: 'verified', check: await verifyFolder(data.folder) })
      return
    }
    const wish = new Int32Array(data.cancel)
    const outcome = runExport(data.order, {
      onProgress: (progress) => say({ say: 'progress', progress }),
      isCancelled: () => Atomics.load(wish, 0) === 1,
    })
    say({ say: 'done', outcome })
  } catch (error) {
    say({
      say: 'failed',
      reason: (error as Error).message as Said,
      isCancelled: error instanceof ExportCancelled,
      isForPeople: error instanceof ExportFailed,
    })
  }
}
