import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '#main/platform/give-way.ts'
import { paceBeside } from '#main/platform/pace.ts'
import type { Said } from '#shared/words/sentences.ts'
import { BackupCancelled, BackupFailed, SourceDamaged } from '../backup-failed.ts'
import { checkBackup } from '../check-backup.ts'
import { stageRestore } from '../restore/stage-restore.ts'
import type { BackupWatch } from '../watch.ts'
import { writeBackup } from '../write-backup.ts'
import type { BackupThreadData, FromBackupThread } from './backup-protocol.ts'

const TELL_EVERY_MS = 200

/** Writes, checks or unpacks one backup and ends; it runs after the threads that answer senders. */
if (parentPort !== null) void run(parentPort, workerData as BackupThreadData)

async function run(port: NonNullable<typeof parentPort>, data: BackupThreadData): Promise<void> {
  giveWay()
  const say = (message: FromBackupThread) => port.postMessage(message)
  const wish = new Int32Array(data.cancel)
  let toldMs = 0
  let toldStep = ''
  const watch: BackupWatch = {
    onProgress(progress) {
      if (progress.step === toldStep && performance.now() - toldMs < TELL_EVERY_MS) return
      toldMs = performance.now()
      toldStep = progress.step
      say({ say: 'progress', progress })
    },
    isCancelled: () => Atomics.load(wish, 0) === 1,
    pace: paceBeside(join(data.order.dataDir, 'inbox.sqlite')),
  }
  try {
    say({ say: 'done', answer: await answerTo(data, watch) })
  } catch (error) {
    say({
      say: 'failed',
      reason: (error as Error).message as Said,
      kind: kindOf(error),
      file: error instanceof SourceDamaged ? error.file : null,
    })
  }
}

function answerTo(data: BackupThreadData, watch: BackupWatch) {
  switch (data.task) {
    case 'backup':
      return writeBackup(data.order, watch)
    case 'check':
      return checkBackup(data.order, watch)
    case 'stage':
      return stageRestore(data.order, watch)
  }
}

function kindOf(error: unknown): Extract<FromBackupThread, { say: 'failed' }>['kind'] {
  if (error instanceof BackupCancelled) return 'cancelled'
  if (error instanceof SourceDamaged) return 'source-damaged'
  return error instanceof BackupFailed ? 'for-people' : 'mistake'
}
