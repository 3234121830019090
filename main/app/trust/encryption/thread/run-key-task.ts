import { Worker } from 'node:worker_threads'
import { SaidError } from '#shared/words/said-error.ts'
import type { FromKeyThread, KeyTask } from './key-thread.ts'

/** A sentence for a person. */
export class KeyTaskFailed extends SaidError {}

/** Does it on a thread of its own. Rejects with `KeyTaskFailed`; then nothing was changed. */
export function runKeyTask(threadEntry: string | URL, workerData: KeyTask): Promise<void> {
  const worker = new Worker(threadEntry, { workerData, name: 'key' })
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromKeyThread) => {
      if (message.say === 'done') resolve()
      else reject(new KeyTaskFailed(message.reason))
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('the key thread ended too early')))
  })
}
