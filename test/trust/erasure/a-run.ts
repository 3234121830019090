import { createHash } from 'node:crypto'
import type { ErasureMeta } from '#main/inbox/erasing/erased.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { dumpOf } from '../../making/a-study.ts'
import { type Arrival, anInbox } from '../../making/an-inbox.ts'
import { askErasure, erasingStudy } from '../../making/erasing.ts'
import { findNeedles } from '../../making/needles.ts'

/** A sender signs each body for itself: equal signatures mean equal bodies. */
export function signedAlone(one: Arrival): Arrival {
  if (!('body' in one) || !Buffer.isBuffer(one.body)) return one
  const signature = createHash('sha256').update(one.body).digest('hex')
  return { ...one, headers: { 'x-hmac-signature': signature, 'x-hmac-timestamp': '1' } }
}

/** What the views show, and what of the tables beside them must be the same too. */
function everything(path: string): unknown {
  const db = openStudyForReading(path, null)
  try {
    const besides = [
      'SELECT delivery_id, counted_at, signature, late FROM delivery_rows ORDER BY 1',
      'SELECT delivery_id, s.contents FROM delivery_rows JOIN delivery_shapes s USING (shape_id) ORDER BY 1',
      `SELECT p.end_user_id, s.dimension, s.data_source_id, s.data_type_id, s.generation_type,
         t.count, t.first_at, t.last_at FROM series s JOIN series_totals t USING (series_id)
       JOIN participant_rows p ON p.number = s.participant ORDER BY 1, 2, 3, 4, 5`,
      `SELECT p.end_user_id, s.data_source_id, s.data_type_id, s.generation_type, r.level,
         r.bucket_at, r.count, r.min, r.max, r.sum
       FROM rollups r JOIN series s USING (series_id)
       JOIN participant_rows p ON p.number = s.participant ORDER BY 1, 2, 3, 4, 5, 6`,
      ...[
        'delivery_participants',
        'participant_rows',
        'rejected_records',
        'erasure_rows',
        'annotation_versions',
        'participant_days',
      ].map((table) => `SELECT * FROM ${table} ORDER BY 1, 2`),
      'SELECT * FROM data_sources',
      'SELECT * FROM data_types',
      'SELECT count(*) FROM details',
    ]
    return { views: dumpOf(path), besides: besides.map((sql) => db.prepare(sql).raw().all()) }
  } finally {
    db.close()
  }
}

export const erased = 'synthetic-user-2'

/** Arrivals, an erasure, more arrivals; then a rebuild from the inbox alone. */
export async function run(before: Arrival[], after: Arrival[], range: ErasureMeta['range']) {
  const inbox = anInbox()
  try {
    for (const one of before) inbox.append(one)
    const live = erasingStudy(inbox.folder, 'live')
    await live.takeIn()
    askErasure(inbox.folder, erased, { code: 'P0002', range })
    await live.takeIn()
    for (const one of after) inbox.append(one)
    await live.takeIn()
    live.close()
    const keyless = erasingStudy(inbox.folder, 'again', range === null ? null : undefined)
    await keyless.takeIn()
    keyless.close()
    const folder = inbox.folder
    const seen = {
      live: everything(`${folder}/live.sqlite`),
      again: everything(`${folder}/again.sqlite`),
    }
    const removed = removedIn(`${folder}/live.sqlite`)
    return { ...seen, removed, found: range === null ? findNeedles(folder, { id: erased }) : [] }
  } finally {
    inbox.remove()
  }
}

/** Rows that went, by table. */
function removedIn(path: string): Record<string, number> {
  const db = openStudyForReading(path, null)
  try {
    return JSON.parse(db.prepare('SELECT removed FROM erasure_work').pluck().get() as string)
  } finally {
    db.close()
  }
}
