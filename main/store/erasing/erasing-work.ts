import type { WritableDb } from '../connection.ts'
import { besideRange } from './beside-range.ts'
import { namesInUse } from './person-rows.ts'

/** What an erasure must know of the study before anything goes. */
export type PersonInStudy = {
  participant: number
  endUserId: string
  endUserAlias: string | null
}

export type DeliveryInStudy = {
  state: string
  receivedAt: number
  countedAt: number
  finishedAt: number
  records: number
  inserted: number
  updated: number
  unchanged: number
  late: number
  error: string | null
}

/** Questions and notes of the thread that erases; plain rows. */
export function erasingWork(db: WritableDb) {
  const people = db.prepare(
    `SELECT number AS participant, end_user_id AS endUserId, end_user_alias AS endUserAlias
     FROM participant_rows`,
  )
  const expected = db.prepare('SELECT end_user_id FROM expected_participants').pluck()
  const ofPerson = db
    .prepare('SELECT delivery_id FROM delivery_participants WHERE participant = ?')
    .pluck()
  const unsure = db
    .prepare(
      `SELECT delivery_id FROM delivery_rows WHERE state = 'quarantined' OR error IS NOT NULL
       UNION SELECT delivery_id FROM rejected_records`,
    )
    .pluck()
  const row = db.prepare(
    `SELECT state, received_at AS receivedAt, counted_at AS countedAt, ifnull(finished_at, received_at) AS finishedAt,
       records, inserted, updated, unchanged, late, error FROM delivery_rows WHERE delivery_id = ?`,
  )
  const named = db.prepare(
    `SELECT end_user_id AS endUserId, end_user_alias AS endUserAlias FROM delivery_participants d
     JOIN participant_rows p ON p.number = d.participant WHERE delivery_id = ? ORDER BY p.number`,
  )
  const fulfilled = db.prepare(
    `SELECT delivery_id AS deliveryId, dimension, data_source_id AS dataSourceId,
       data_type_id AS dataTypeId, from_at AS fromAt, to_at AS toAt, from_day AS fromDay,
       to_day AS toDay, fulfilled_at AS fulfilledAt
     FROM announcement_rows WHERE participant = ? AND fulfilled_at IS NOT NULL`,
  )
  const wipes = db.prepare('SELECT entry_id FROM pending_wipes ORDER BY entry_id LIMIT 200').pluck()
  const wiped = db.prepare('DELETE FROM pending_wipes WHERE entry_id = ?')
  const unscrubbed = db
    .prepare('SELECT entry_id FROM erasure_work WHERE is_scrubbed = 0 ORDER BY entry_id')
    .pluck()
  const scrubbed = db.prepare('UPDATE erasure_work SET is_scrubbed = 1 WHERE entry_id = ?')
  return {
    people: () => people.all() as PersonInStudy[],
    expected: () => expected.all() as string[],
    /** Deliveries that the study knows to name a participant. */
    deliveriesOf: (participant: number) => new Set(ofPerson.all(participant) as number[]),
    /** Deliveries of which the study does not know all that they say. */
    unsure: () => new Set(unsure.all() as number[]),
    delivery: (deliveryId: number) => (row.get(deliveryId) as DeliveryInStudy | undefined) ?? null,
    namedIn: (deliveryId: number) =>
      named.all(deliveryId) as { endUserId: string; endUserAlias: string | null }[],
    namesOfOthers: (participant: number | null) => namesInUse(db, participant ?? -1),
    /** What goes with days of theirs. */
    beside: besideRange(db),
    fulfilled: (participant: number) => fulfilled.all(participant) as FulfilledRow[],
    wipes: () => wipes.all() as number[],
    wiped: (entryIds: readonly number[]) => {
      for (const id of entryIds) wiped.run(id)
    },
    unscrubbed: () => unscrubbed.all() as number[],
    scrubbed: (entryIds: readonly number[]) => {
      for (const id of entryIds) scrubbed.run(id)
    },
    /**
     * Writes every page anew, so that no free one and no rest of one holds what was deleted, and
     * empties the log. False where somebody still reads an older state: the log has to wait.
     */
    scrub(isEncrypted: boolean): boolean {
      // A copy as large as the study does not belong in memory, nor an encrypted one in a plain file.
      db.pragma(`temp_store = ${isEncrypted ? 'MEMORY' : 'FILE'}`)
      db.exec('VACUUM')
      db.pragma('temp_store = MEMORY')
      return emptyLog(db)
    },
    emptyLog: () => emptyLog(db),
  }
}

type FulfilledRow = {
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

export type ErasingWork = ReturnType<typeof erasingWork>

function emptyLog(db: WritableDb): boolean {
  const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  return row?.busy === 0
}
