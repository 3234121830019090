import { parentPort, workerData } from 'node:worker_threads'
import { type Db, openInboxForAppending } from './inbox-database.ts'
import type { FromInboxThread, InboxThreadData, ToInboxThread } from './inbox-protocol.ts'

/**
 * The one writer of `inbox.sqlite`, on a thread of its own: waiting for the disk never stops the
 * thread that reads from the network, and nothing else that is slow runs here.
 */
if (parentPort !== null) run(parentPort, workerData as InboxThreadData)

function run(port: NonNullable<typeof parentPort>, { path, sqliteBinding }: InboxThreadData) {
  const db = openInboxForAppending(path, sqliteBinding)
  const append = appender(db)
  const beat = db.prepare(
    `INSERT INTO heartbeat (id, alive_at, is_clean) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET alive_at = excluded.alive_at, is_clean = excluded.is_clean`,
  )
  const say = (message: FromInboxThread) => port.postMessage(message)

  const former = db.prepare('SELECT alive_at, is_clean FROM heartbeat').get() as
    | { alive_at: number; is_clean: number }
    | undefined
  say({
    say: 'opened',
    lastDeliveryId: lastDeliveryId(db),
    lastAliveAt: former?.alive_at ?? null,
    wasCleanlyClosed: former?.is_clean === 1,
  })

  port.on('message', (message: ToInboxThread) => {
    switch (message.say) {
      case 'append':
        say(answer(() => append(message.items, message.bodies)))
        return
      case 'beat':
        quietly(() => beat.run(message.aliveAt, 0))
        return
      case 'close':
        quietly(() => beat.run(message.aliveAt, 1))
        quietly(() => db.close())
        say({ say: 'closed' })
        port.close()
    }
  })
}

type Append = (
  items: Extract<ToInboxThread, { say: 'append' }>['items'],
  bodies: ArrayBuffer,
) => { entryIds: number[]; deliveryIds: (number | null)[] }

function appender(db: Db): Append {
  const insert = db.prepare(
    'INSERT INTO entries (kind, delivery_id, recorded_at, meta, body) VALUES (?, ?, ?, ?, ?)',
  )
  const last = db.prepare('SELECT max(delivery_id) FROM entries').pluck()
  return db.transaction((items, bodies) => {
    // Read inside the transaction: a batch that failed must not leave a hole in the numbers.
    let deliveryId = (last.get() as number | null) ?? 0
    const entryIds: number[] = []
    const deliveryIds: (number | null)[] = []
    for (const { kind, recordedAt, meta, offset, length } of items) {
      const id = kind === 'delivery' ? ++deliveryId : null
      const body = Buffer.from(bodies, offset, length)
      entryIds.push(Number(insert.run(kind, id, recordedAt, meta, body).lastInsertRowid))
      deliveryIds.push(id)
    }
    return { entryIds, deliveryIds }
  }) as Append
}

function answer(append: () => ReturnType<Append>): FromInboxThread {
  try {
    return { say: 'appended', ...append() }
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    return { say: 'refused', reason: message, code: code ?? 'UNKNOWN' }
  }
}

function lastDeliveryId(db: Db): number {
  return (db.prepare('SELECT max(delivery_id) FROM entries').pluck().get() as number | null) ?? 0
}

/** A heartbeat that can't be written only makes the next downtime entry longer than it was. */
function quietly(action: () => void): void {
  try {
    action()
  } catch {}
}
