import type { WritableDb } from '../connection.ts'
import type { DeliveryOutcome } from '../writer/deliveries.ts'
import { removeRange, type StoredRange } from './person-range.ts'
import { type Removed, removePerson } from './person-rows.ts'

export type AskedErasure = {
  erasureId: number
  recordedAt: number
  tombstone: string
  keyId: string
  code: string
  /** Null: everything of the person. */
  range: StoredRange | null
  /** The person's ids that this is about: the sender's, or the pseudonym that stands in its place. */
  isPerson(endUserId: string): boolean
  /** Announcements that stay, and were answered by values that may be gone. */
  fulfilled: readonly Fulfilled[]
}

type Fulfilled = {
  deliveryId: number
  dimension: string
  dataSourceId: number
  dataTypeId: number | null
  fromAt: number | null
  toAt: number | null
  fromDay: string | null
  toDay: string | null
  fulfilledAt: number
}

export type AlignedDelivery = {
  deliveryId: number
  bytesReceived: number
  sha256: Buffer
  signature: string | null
  /** Null: it waits as before, with this many records. */
  outcome: Omit<DeliveryOutcome, 'state' | 'finishedAt'> | null
  /** Null: as it stands. */
  records: number | null
}

export type ErasureWriter = {
  /** By tombstone: all of a person, or what ranges; read anew after every erasure. */
  reaches(): Map<string, 'all' | StoredRange[]>
  apply(erasure: AskedErasure): Removed
  /** Makes the row of a delivery what stays of it. */
  align(delivery: AlignedDelivery): void
  /** Forgets what no delivery is about any more; after the last was aligned. */
  tidy(): void
  noteLate(tombstones: readonly string[], receivedAt: number): void
  /** Its inbox entry is to be emptied as soon as this commit is on the disk. */
  wipe(entryId: number): void
}

/** Takes people out of the study, and keeps of them what must be kept. */
export function erasureWriter(db: WritableDb): ErasureWriter {
  const people = db.prepare('SELECT number, end_user_id AS id FROM participant_rows')
  const expected = db.prepare('SELECT end_user_id FROM expected_participants').pluck()
  const forgetExpected = db.prepare('DELETE FROM expected_participants WHERE end_user_id = ?')
  const keep = db.prepare(
    `INSERT OR REPLACE INTO erasure_rows (entry_id, tombstone, key_id, participant, code, from_at,
       to_at, from_day, to_day, recorded_at)
     VALUES (@erasureId, @tombstone, @keyId, @participant, @code, @fromAt, @toAt, @fromDay, @toDay,
       @recordedAt)`,
  )
  const begin = db.prepare('INSERT OR REPLACE INTO erasure_work (entry_id, removed) VALUES (?, ?)')
  const known = db.prepare(
    `SELECT tombstone, from_at AS fromAt, to_at AS toAt, from_day AS fromDay, to_day AS toDay
     FROM erasure_rows ORDER BY entry_id`,
  )
  const late = db.prepare(
    `UPDATE erasure_rows SET late_deliveries = late_deliveries + 1,
       last_late_at = max(ifnull(last_late_at, 0), @at)
     WHERE entry_id = (SELECT max(entry_id) FROM erasure_rows WHERE tombstone = @tombstone)`,
  )
  const wipe = db.prepare('INSERT OR IGNORE INTO pending_wipes VALUES (?)')
  const seal = db.prepare(
    `UPDATE delivery_rows SET bytes_received = @bytesReceived, sha256 = @sha256,
       signature = @signature, records = coalesce(@records, records) WHERE delivery_id = @deliveryId`,
  )
  const finish = db.prepare(
    `UPDATE delivery_rows SET state = 'ingested', sender = @sender, type = @type,
       bytes_decoded = @bytesDecoded, body_encoding = @bodyEncoding, records = @records,
       inserted = @inserted, updated = @updated, unchanged = @unchanged, late = @late,
       error = @error WHERE delivery_id = @deliveryId`,
  )
  const fulfil = db.prepare(
    `UPDATE announcement_rows SET fulfilled_at = @fulfilledAt WHERE delivery_id = @deliveryId
       AND dimension = @dimension AND data_source_id = @dataSourceId
       AND data_type_id IS @dataTypeId AND from_at IS @fromAt AND to_at IS @toAt
       AND from_day IS @fromDay AND to_day IS @toDay`,
  )
  const unreject = db.prepare('DELETE FROM rejected_records WHERE delivery_id = ?')
  const sealAnnounced = db.prepare(
    'UPDATE announcement_rows SET body_sha256 = ? WHERE delivery_id = ?',
  )

  let remembered: Map<string, 'all' | StoredRange[]> | null = null

  return {
    reaches() {
      if (remembered !== null) return remembered
      const found = new Map<string, 'all' | StoredRange[]>()
      for (const row of known.iterate() as Iterable<StoredRange & { tombstone: string }>) {
        const { tombstone, ...range } = row
        const before = found.get(tombstone)
        if (range.fromAt === null) found.set(tombstone, 'all')
        else if (before !== 'all') found.set(tombstone, [...(before ?? []), range])
      }
      remembered = found
      return found
    },
    apply({ isPerson, range, fulfilled, ...row }) {
      const person = (people.all() as { number: number; id: string }[]).find(({ id }) =>
        isPerson(id),
      )
      const participant = person?.number ?? null
      let removed: Removed = {}
      if (participant !== null)
        removed =
          range === null ? removePerson(db, participant) : removeRange(db, participant, range)
      if (range === null)
        for (const id of expected.all() as string[]) if (isPerson(id)) forgetExpected.run(id)
      for (const announcement of fulfilled) fulfil.run(announcement)
      const { fromAt = null, toAt = null, fromDay = null, toDay = null } = range ?? {}
      keep.run({ ...row, participant, fromAt, toAt, fromDay, toDay })
      remembered = null
      begin.run(row.erasureId, JSON.stringify(removed))
      return removed
    },
    align({ outcome, ...delivery }) {
      const { deliveryId, sha256 } = delivery
      unreject.run(deliveryId)
      seal.run(delivery)
      if (outcome !== null) finish.run({ deliveryId, ...outcome })
      sealAnnounced.run(sha256, deliveryId)
    },
    tidy: () =>
      void db
        .prepare(
          `DELETE FROM delivery_shapes WHERE shape_id NOT IN (
             SELECT shape_id FROM delivery_rows WHERE shape_id IS NOT NULL)`,
        )
        .run(),
    noteLate(tombstones, at) {
      for (const tombstone of tombstones) late.run({ tombstone, at })
    },
    wipe: (entryId) => void wipe.run(entryId),
  }
}
