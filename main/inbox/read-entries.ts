import type { Entry, EntryKind } from './entry.ts'
import type { Db } from './inbox-database.ts'
import { bodyOf, type RetiredColumns, selectEntries } from './retired.ts'

type Row = {
  entry_id: number
  kind: EntryKind
  delivery_id: number | null
  recorded_at: number
  meta: string
  body: Buffer
} & RetiredColumns

/** A batch ends at the entry that brings it above `maxBytes`, so that one huge body still comes. */
export type ReadLimits = { maxEntries: number; maxBytes: number }

/** Prepares reading entries in order of appending, in batches of bounded size. */
export function entriesReader(db: Db): (afterEntryId: number, limits: ReadLimits) => Entry[] {
  const select = db.prepare(`${selectEntries(db)} WHERE e.entry_id > ? ORDER BY e.entry_id LIMIT ?`)
  return (afterEntryId, { maxEntries, maxBytes }) => {
    const entries: Entry[] = []
    let bytes = 0
    for (const row of select.iterate(afterEntryId, maxEntries) as Iterable<Row>) {
      entries.push(entryOf(row))
      bytes += row.body_bytes ?? row.body.length
      if (bytes >= maxBytes) break
    }
    return entries
  }
}

/** Prepares reading one delivery's entry by its number; null where there is none. */
export function deliveryReader(db: Db): (deliveryId: number) => Entry | null {
  const select = db.prepare(`${selectEntries(db)} WHERE delivery_id = ?`)
  return (deliveryId) => {
    const row = select.get(deliveryId) as Row | undefined
    return row === undefined ? null : entryOf(row)
  }
}

function entryOf(row: Row): Entry {
  return {
    entryId: row.entry_id,
    kind: row.kind,
    deliveryId: row.delivery_id,
    recordedAt: row.recorded_at,
    meta: row.meta,
    body: bodyOf(row.body, row, row.meta),
  }
}
