import { parentPort, workerData } from 'node:worker_threads'
import { openQueue } from '#main/fetch/queue/open-queue.ts'
import { giveWay } from '#main/platform/give-way.ts'
import { thryveWorks } from '../working/thryve-works.ts'
import { portCalls } from './port-calls.ts'
import type { ThryveHostCalls, ThryveThreadCalls, ThryveThreadData } from './thryve-protocol.ts'

/** Asks Thryve's API and keeps the queue; it runs after the threads that answer senders. */
if (parentPort !== null) run(parentPort, workerData as ThryveThreadData)

function run(port: NonNullable<typeof parentPort>, data: ThryveThreadData): void {
  giveWay()
  const { queuePath, sqliteBinding, settings } = data
  const queue = openQueue(queuePath, sqliteBinding)
  const works = thryveWorks({
    queue,
    settings,
    now: () => Date.now(),
    random: Math.random,
    study: {
      study: () => host.call('study', null),
      newest: (endUserIds) => host.call('newest', endUserIds),
    },
    keep: (fetched, bytes) => host.call('keep', { fetched, bytes }, [bytes.buffer]),
    onChange: () => void host.call('changed', null).catch(() => {}),
  })
  const host = portCalls<ThryveThreadCalls, ThryveHostCalls>(port, {
    ...works.calls,
    async close() {
      host.end()
      await works.stop()
      queue.close()
      setImmediate(() => port.close())
    },
  })
}
