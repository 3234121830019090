import { parentPort, workerData } from 'node:worker_threads'
import type { EntryKind } from './entry.ts'
import { noteErasure } from './erasing/erased.ts'
import { createRewriter, type Rewriter, type Rewriting } from './erasing/rewriter.ts'
import { filePresence } from './file-presence.ts'
import { type Db, openInboxForAppending } from './inbox-database.ts'
import type { FromInboxThread, InboxThreadData, ToInboxThread } from './inbox-protocol.ts'
import { type PackedEntries, unpackEntries } from './packing.ts'
import { refusedKeeper } from './refused.ts'
import { readRetiredTotals } from './retired.ts'
import { createRetirer, type Retirer, type Retiring } from './retirer.ts'
import { lastIdsReader } from './salvage/numbering.ts'
import { keepStretchNotes, readStretchNote } from './stretch-notes.ts'

/** Eight rows in one statement where there are so many: each statement costs as much as half a row. */
const ROWS_AT_ONCE = 8

/**
 * The one writer of `inbox.sqlite`, on a thread of its own: waiting for the disk never stops the
 * thread that reads from the network, and nothing else that is slow runs here.
 */
if (parentPort !== null) run(parentPort, workerData as InboxThreadData)

function run(port: NonNullable<typeof parentPort>, { path, sqliteBinding }: InboxThreadData) {
  const db = openInboxForAppending(path, sqliteBinding)
  const mustBeThere = filePresence(path)
  const append = appender(db)
  const refused = refusedKeeper(db)
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
    lastDeliveryId: lastIdsReader(db)().deliveryId,
    lastAliveAt: former?.alive_at ?? null,
    wasCleanlyClosed: former?.is_clean === 1,
    stretchNote: readStretchNote(db),
    refusedKept: refused.count(),
    retired: readRetiredTotals(db),
  })

  let retirer: Retirer | null = null
  async function retire(retiring: Retiring): Promise<void> {
    let looked = 0
    let reason: string | null = null
    try {
      retirer ??= createRetirer(db)
      looked = await retirer.bite(retiring)
    } catch (error) {
      reason = (error as Error).message
    }
    if (db.open) say({ say: 'retired', looked, totals: readRetiredTotals(db), reason })
  }

  let rewriter: Rewriter | null = null
  function reasonNot(action: () => void): string | null {
    try {
      action()
      return null
    } catch (error) {
      return (error as Error).message
    }
  }

  function rewrite(rewriting: Rewriting): void {
    const reason = reasonNot(() => {
      rewriter ??= createRewriter(db)
      rewriter.rewrite(rewriting)
      refused.recount()
    })
    say({ say: 'rewritten', reason, refusedKept: refused.count(), retired: readRetiredTotals(db) })
  }

  function scrub(): void {
    let isDone = false
    const reason = reasonNot(() => {
      rewriter ??= createRewriter(db)
      isDone = rewriter.scrub()
    })
    say({ say: 'scrubbed', isDone, reason })
  }

  port.on('message', (message: ToInboxThread) => {
    switch (message.say) {
      case 'append':
        port.postMessage(
          answer(message.entries, (entries) => {
            mustBeThere()
            const first = append(entries)
            // Deleted while it was written: nobody would ever find it.
            mustBeThere()
            return first
          }),
          [message.entries.buffer],
        )
        return
      case 'refuse':
        quietly(() =>
          say({ say: 'refused-kept', count: refused.keep(unpackEntries(message.entries)) }),
        )
        say({ say: 'refused-done' })
        return
      case 'drop-refused':
        quietly(() => say({ say: 'refused-kept', count: refused.drop(message.refusedIds) }))
        return
      case 'retire':
        void retire(message.retiring)
        return
      case 'rewrite':
        rewrite(message.rewriting)
        return
      case 'scrub':
        scrub()
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

type First = { firstEntryId: number; firstDeliveryId: number }

function appender(db: Db): (entries: PackedEntries) => First {
  const insert = rowInserter(db)
  const last = lastIdsReader(db)
  const keepNotes = keepStretchNotes(db)
  const append = db.transaction((entries: PackedEntries) => {
    // Read inside the transaction: a commit that failed must not leave a hole in the numbers.
    let { entryId, deliveryId } = last()
    const first = { firstEntryId: entryId + 1, firstDeliveryId: deliveryId + 1 }
    const rows: EntryRow[] = []
    for (const { kind, recordedAt, meta, body } of unpackEntries(entries)) {
      const id = kind === 'delivery' ? ++deliveryId : null
      rows.push([++entryId, kind, id, recordedAt, meta, body])
      if (kind === 'downtime') keepNotes(meta)
      if (kind === 'erasure') noteErasure(db, entryId, recordedAt, meta)
    }
    insert(rows)
    return first
  })
  // Takes the lock before it reads: SQLite never waits for a lock to write behind a read of the same
  // transaction, so one moment of another program would be answered 503.
  return append.immediate
}

type EntryRow = [
  entryId: number,
  kind: EntryKind,
  deliveryId: number | null,
  recordedAt: number,
  meta: string,
  body: Uint8Array,
]

function rowInserter(db: Db): (rows: EntryRow[]) => void {
  const insertOf = (count: number) =>
    db.prepare(
      `INSERT INTO entries (entry_id, kind, delivery_id, recorded_at, meta, body)
       VALUES ${Array(count).fill('(?, ?, ?, ?, ?, ?)').join(', ')}`,
    )
  const many = insertOf(ROWS_AT_ONCE)
  const one = insertOf(1)
  return (rows) => {
    const rest = rows.length % ROWS_AT_ONCE
    const end = rows.length - rest
    for (let at = 0; at < end; at += ROWS_AT_ONCE)
      many.run(...rows.slice(at, at + ROWS_AT_ONCE).flat())
    for (const row of rows.slice(end)) one.run(...row)
  }
}

function answer(
  entries: PackedEntries,
  append: (entries: PackedEntries) => First,
): FromInboxThread {
  const { buffer } = entries
  try {
    return { say: 'appended', ...append(entries), buffer }
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    return { say: 'refused', reason: message, code: code ?? 'UNKNOWN', buffer }
  }
}

/** What nobody was promised may fail: the next downtime is longer, a refused body is gone. */
function quietly(action: () => void): void {
  try {
    action()
  } catch {}
}
