import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type Caller, portCalls } from '#main/fetch/thryve/thread/port-calls.ts'
import type {
  ThryveHostCalls,
  ThryveThreadCalls,
  ThryveThreadData,
} from '#main/fetch/thryve/thread/thryve-protocol.ts'

export type ThryveThread = Caller<ThryveThreadCalls> & {
  /** Ends what is under way; done when its database is closed. */
  stop(): Promise<void>
}

const CLOSES_WITHIN_MS = 3_000

/** Starts the thread that asks Thryve's API. `onFailed` is called where it ends by a mistake. */
export function startThryveThread(options: {
  threadEntry: string | URL
  data: ThryveThreadData
  answers: ThryveHostCalls
  onFailed(error: Error): void
}): ThryveThread {
  const { threadEntry, data, answers, onFailed } = options
  const worker = new Worker(threadEntry, { workerData: data, name: 'thryve' })
  const caller = portCalls<ThryveHostCalls, ThryveThreadCalls>(worker, answers)
  let isStopping = false
  const exited = once(worker, 'exit').catch(() => {})
  worker.on('error', (error: Error) => {
    caller.end()
    if (!isStopping) onFailed(error)
  })
  return {
    ...caller,
    async stop() {
      isStopping = true
      const closing = caller.call('close', null).catch(() => {})
      const late = setTimeout(() => void worker.terminate(), CLOSES_WITHIN_MS)
      await Promise.race([closing, exited])
      await exited
      clearTimeout(late)
      caller.end()
    },
  }
}
