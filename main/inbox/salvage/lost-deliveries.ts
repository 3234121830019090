import type { Db } from '../inbox-database.ts'
import { countRetired } from './carry-over-entries.ts'
import type { LastIds } from './numbering.ts'

export type Range = { fromDeliveryId: number; toDeliveryId: number }

/** The numbers up to the last known one under which nothing stands any more. */
export function lostRanges(inbox: Db, last: LastIds): Range[] {
  const ranges: Range[] = []
  let expected = 1
  const select = inbox
    .prepare(
      'SELECT delivery_id FROM entries WHERE delivery_id BETWEEN 1 AND ? ORDER BY delivery_id',
    )
    .pluck()
  for (const id of select.iterate(last.deliveryId) as Iterable<number>) {
    if (id > expected) ranges.push({ fromDeliveryId: expected, toDeliveryId: id - 1 })
    expected = id + 1
  }
  if (expected <= last.deliveryId)
    ranges.push({ fromDeliveryId: expected, toDeliveryId: last.deliveryId })
  return ranges
}

/** What the study still knows of a delivery whose body is lost. */
export type Remembered = {
  deliveryId: number
  receivedAt: number
  bytes: number
  sha256: Buffer
  /** The entry's record, made again as far as it is known. */
  meta: string
}

/**
 * Puts an entry with a body that is no longer kept where a lost delivery stood: a rebuild then
 * carries its values over from the former study instead of leaving them out. Returns for how many.
 */
export function placeRemembered(
  inbox: Db,
  ranges: readonly Range[],
  remembered: (range: Range) => Iterable<Remembered>,
  last: LastIds,
  lostAt: number,
): number {
  const entryOf = inbox.prepare('SELECT entry_id FROM entries WHERE delivery_id = ?').pluck()
  const isTaken = inbox.prepare('SELECT 1 FROM entries WHERE entry_id = ?').pluck()
  const insert = inbox.prepare(
    "INSERT OR IGNORE INTO entries VALUES (?, 'delivery', ?, ?, ?, zeroblob(0))",
  )
  const retire = inbox.prepare("INSERT OR IGNORE INTO retired VALUES (?, 'removed', ?, ?, ?)")
  const place = inbox.transaction((entryId: number, known: Remembered) => {
    insert.run(entryId, known.deliveryId, known.receivedAt, known.meta)
    retire.run(entryId, lostAt, known.bytes, known.sha256)
  }).immediate
  let placed = 0
  for (const range of ranges) {
    const below = (entryOf.get(range.fromDeliveryId - 1) as number | undefined) ?? 0
    const above = (entryOf.get(range.toDeliveryId + 1) as number | undefined) ?? last.entryId + 1
    let entryId = below
    for (const known of remembered(range)) {
      do entryId++
      while (entryId < above && isTaken.get(entryId) !== undefined)
      // There is a number for each: the lost ones stood there. Else the numbers themselves are damaged.
      if (entryId >= above) break
      place(entryId, known)
      placed++
    }
  }
  if (placed > 0) countRetired(inbox)
  return placed
}
