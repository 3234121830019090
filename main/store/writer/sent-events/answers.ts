import type { Asked } from '#shared/senders/fetched.ts'
import { DAY_MS } from '#shared/time.ts'
import type { WritableDb } from '../../connection.ts'

export type Answered = {
  participant: number
  answered: Asked
  /** When it was asked, and when the answer came. */
  askedAt: number
  receivedAt: number
}

/**
 * Closes what was announced before it was asked for, and lies wholly within what was answered: it
 * is not there. Values close what they are about by themselves, before.
 */
export function answerWriter(db: WritableDb): (answer: Answered) => void {
  const close = db.prepare(
    `UPDATE announcement_rows SET fulfilled_at = @receivedAt, answered_empty = 1
     WHERE fulfilled_at IS NULL AND participant = @participant
       AND (@dimension IS NULL OR dimension = @dimension)
       AND (@sources IS NULL OR data_source_id IN (SELECT value FROM json_each(@sources)))
       AND (@types IS NULL OR data_type_id IN (SELECT value FROM json_each(@types)))
       AND (@fromAt IS NULL OR ifnull(from_at, unixepoch(from_day) * 1000) >= @fromAt)
       AND (@toAt IS NULL OR ifnull(to_at, (unixepoch(to_day) + 86400) * 1000 - 1) <= @toAt)
       AND (SELECT received_at FROM delivery_rows r
            WHERE r.delivery_id = announcement_rows.delivery_id) <= @askedAt`,
  )
  return ({ answered, ...circumstances }) => {
    const { dimension, dataSourceIds, dataTypeIds, fromDay, toDay } = answered
    close.run({
      ...circumstances,
      dimension,
      sources: dataSourceIds && JSON.stringify(dataSourceIds),
      types: dataTypeIds && JSON.stringify(dataTypeIds),
      fromAt: answered.fromAt ?? (fromDay === null ? null : Date.parse(fromDay)),
      toAt: answered.toAt ?? (toDay === null ? null : Date.parse(toDay) + DAY_MS - 1),
    })
  }
}
