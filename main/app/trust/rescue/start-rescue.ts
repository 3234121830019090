import { Worker } from 'node:worker_threads'
import type {
  FromRescueThread,
  RescueAnswers,
  RescueTask,
  RescueThreadData,
} from './rescue-protocol.ts'

/** Why a try to mend the study ended; `isCancelled` where a person wanted it so. */
export class RescueEnded extends Error {
  readonly isCancelled: boolean
  constructor(reason: string, isCancelled: boolean) {
    super(reason)
    this.isCancelled = isCancelled
  }
}

export type StartedRescue<T = unknown> = { done: Promise<T>; cancel(): void }

/** As for ingest itself: the largest body that is decoded at all needs half of it. */
const resourceLimits = { maxOldGenerationSizeMb: 1_536, maxYoungGenerationSizeMb: 8 }

/** Runs one task on a thread of its own; `done` rejects with a `RescueEnded`. */
export function startRescueTask<T extends RescueTask>(
  threadEntry: string | URL,
  task: T,
  onShare: (share: number) => void,
): StartedRescue<RescueAnswers[T['task']]> {
  const cancel = new SharedArrayBuffer(4)
  const workerData = { ...task, cancel } satisfies RescueThreadData
  const worker = new Worker(threadEntry, { workerData, name: 'rescue', resourceLimits })
  const done = new Promise<RescueAnswers[T['task']]>((resolve, reject) => {
    worker.on('message', (message: FromRescueThread) => {
      if (message.say === 'progress') onShare(message.share)
      else if (message.say === 'done') resolve(message.answer as never)
      else reject(new RescueEnded(message.reason, message.isCancelled))
    })
    worker.on('error', (error) => reject(new RescueEnded(error.message, false)))
    worker.on('exit', () => reject(new RescueEnded('The work ended too early.', false)))
  })
  return { done, cancel: () => void Atomics.store(new Int32Array(cancel), 0, 1) }
}
