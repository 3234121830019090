import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { type Db, openInboxForAppending } from './inbox-database.ts'
import type { Batch, FromInboxThread, InboxThreadData, ToInboxThread } from './inbox-protocol.ts'

/** One commit takes at most about this much, so that no answer waits for hundreds of megabytes. */
const COMMIT_BYTES = 8 * 1024 * 1024

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

  port.on('message', (first: ToInboxThread) => {
    // What came in while the disk was busy is committed together: one flush for all of it.
    for (let next: ToInboxThread | null = first; next !== null; ) {
      if (next.say !== 'append') {
        manage(next)
        next = taken(port)
        continue
      }
      const gathered: Batch[] = []
      let bytes = 0
      while (next?.say === 'append' && bytes <= COMMIT_BYTES) {
        gathered.push(next)
        bytes += next.bodies.byteLength
        next = taken(port)
      }
      say(answer(gathered, append))
    }
  })

  function manage(message: Exclude<ToInboxThread, { say: 'append' }>): void {
    quietly(() => beat.run(message.aliveAt, message.say === 'close' ? 1 : 0))
    if (message.say !== 'close') return
    quietly(() => db.close())
    say({ say: 'closed' })
    port.close()
  }
}

function taken(port: NonNullable<typeof parentPort>): ToInboxThread | null {
  return (receiveMessageOnPort(port)?.message as ToInboxThread | undefined) ?? null
}

type Append = (batches: Batch[]) => { entryIds: number[]; deliveryIds: (number | null)[] }

function appender(db: Db): Append {
  const insert = db.prepare(
    'INSERT INTO entries (kind, delivery_id, recorded_at, meta, body) VALUES (?, ?, ?, ?, ?)',
  )
  return db.transaction((batches) => {
    // Read inside the transaction: a commit that failed must not leave a hole in the numbers.
    let deliveryId = lastDeliveryId(db)
    const entryIds: number[] = []
    const deliveryIds: (number | null)[] = []
    for (const { items, bodies } of batches)
      for (const { kind, recordedAt, meta, offset, length } of items) {
        const id = kind === 'delivery' ? ++deliveryId : null
        const body = Buffer.from(bodies, offset, length)
        entryIds.push(Number(insert.run(kind, id, recordedAt, meta, body).lastInsertRowid))
        deliveryIds.push(id)
      }
    return { entryIds, deliveryIds }
  }) as Append
}

function answer(batches: Batch[], append: Append): FromInboxThread {
  try {
    return { say: 'appended', ...append(batches) }
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    const count = batches.reduce((sum, { items }) => sum + items.length, 0)
    return { say: 'refused', count, reason: message, code: code ?? 'UNKNOWN' }
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
