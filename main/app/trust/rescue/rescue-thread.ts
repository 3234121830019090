import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { BackupCancelled, BackupFailed } from '#main/backup/backup-failed.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { giveWay } from '#main/platform/give-way.ts'
import { paceBeside } from '#main/platform/pace.ts'
import { WouldLose } from '../../offline/carry-over.ts'
import { buildStudy, RebuildCancelled } from '../../offline/rebuild.ts'
import { eraseInBackup } from '../erasure/erase-in-backup.ts'
import type { FromRescueThread, RescueThreadData } from './rescue-protocol.ts'
import { searchDamaged } from './search-damaged.ts'
import { unpackStudy } from './unpack-study.ts'

const TELL_EVERY_MS = 200

/** Makes a study anew beside the running app, and ends; it runs after the threads that answer senders. */
if (parentPort !== null) void run(parentPort, workerData as RescueThreadData)

async function run(port: NonNullable<typeof parentPort>, data: RescueThreadData): Promise<void> {
  giveWay()
  const say = (message: FromRescueThread) => port.postMessage(message)
  const wish = new Int32Array(data.cancel)
  const pace = paceBeside(join(data.dataDir, 'inbox.sqlite'))
  let toldMs = 0
  const watch = {
    onShare(share: number) {
      if (performance.now() - toldMs < TELL_EVERY_MS) return
      toldMs = performance.now()
      say({ say: 'progress', share: Math.min(1, share) })
    },
    isCancelled: () => Atomics.load(wish, 0) === 1,
    pace,
  }
  try {
    say({ say: 'done', answer: await answerTo(data, watch) })
  } catch (error) {
    say({
      say: 'failed',
      reason: (error as Error).message,
      isCancelled: error instanceof RebuildCancelled || error instanceof BackupCancelled,
      isForPeople: error instanceof BackupFailed || error instanceof WouldLose,
    })
  }
}

type Watch = { onShare(share: number): void; isCancelled(): boolean; pace(): void }

async function answerTo(data: RescueThreadData, watch: Watch) {
  switch (data.task) {
    case 'rebuild':
      rebuild(data, watch)
      return null
    case 'unpack-study':
      await unpackStudy(data, { ...watch, onProgress: ({ share }) => watch.onShare(share) })
      return null
    case 'erase-in-backup':
      await eraseInBackup(data, { ...watch, onProgress: ({ share }) => watch.onShare(share) })
      return null
    case 'search':
      return searchDamaged(data, (share) => {
        if (watch.isCancelled()) throw new RebuildCancelled('Pulsetray was closed meanwhile.')
        watch.onShare(share)
        watch.pace()
      })
  }
}

function rebuild(data: Extract<RescueThreadData, { task: 'rebuild' }>, watch: Watch): void {
  const { dataDir, sqliteBinding } = data
  const inbox = openInboxForReading(join(dataDir, 'inbox.sqlite'), sqliteBinding)
  const all = inbox
    .prepare('SELECT count(*) FROM entries WHERE delivery_id IS NOT NULL')
    .pluck()
    .get() as number
  inbox.close()
  buildStudy({
    ...data,
    onProgress(deliveries) {
      if (watch.isCancelled()) throw new RebuildCancelled('It was cancelled. Nothing was changed.')
      watch.onShare(deliveries / Math.max(1, all))
      watch.pace()
    },
  })
}
