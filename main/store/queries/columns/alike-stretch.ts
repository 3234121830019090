import type { Runs } from '#shared/series.ts'
import type { ReadableDb } from '../../connection.ts'
import { joinedRuns, numberRuns, runsOfSteps, textsIn } from './runs.ts'

export type StretchOfOne = { seriesId: number; fromAt: number; toAt: number }

/** Values that all stand for as long and come with the same details; what each has of its own. */
export type AlikeStretch = {
  count: number
  stepMs: Runs<number>
  durationMs: number | null
  detailId: number
  deliveryId: Runs<number>
  /** The texts as sent, each a number, with commas between. */
  value: string
}

type End = Pick<AlikeStretch, 'durationMs' | 'detailId'> & { at: number; deliveryId: number }
/** `deliveries`: how many values came with another than most, or each value's with commas between. */
type Same = { count: number; value: string | null; deliveries: number | string }

/**
 * What a device sends that records at one pace, with or without pauses: half the time of the
 * general way, since little more than the values is read out. Null where a stretch is not like
 * that, which its two ends mostly tell. To be asked within one transaction.
 */
export function alikeStretchQuery(db: ReadableDb): (stretch: StretchOfOne) => AlikeStretch | null {
  const source = 'series_values WHERE series_id = @seriesId AND at >= @fromAt AND at <= @toAt'
  const end = (order: string) =>
    db.prepare(
      `SELECT at, duration_ms AS durationMs, detail_id AS detailId, delivery_id AS deliveryId
       FROM ${source}
       ORDER BY at ${order} LIMIT 2`,
    )
  const begins = end('ASC')
  const ends = end('DESC')
  // Text is less than bytes: what is no number is stored as those, see `stored-value.ts`.
  const same = (deliveries: string) =>
    db.prepare(
      `SELECT count(*) AS count, ${deliveries} AS deliveries,
         group_concat(CASE WHEN detail_id = @detailId AND duration_ms IS @durationMs
           AND (at - @firstAt) % @stepMs = 0 AND value < x'' THEN value END) AS value
       FROM ${source}`,
    )
  const ofMany = same('group_concat(delivery_id)')
  // A day mostly came in one, with a neighbour from the day before and one from the day after.
  const ofOne = same('sum(delivery_id <> @mostly)')
  const joined = db.prepare(`SELECT group_concat(delivery_id) FROM ${source}`).pluck()
  const times = db.prepare(`SELECT group_concat(at) FROM ${source}`).pluck()

  return (stretch) => {
    const [first, second] = begins.all(stretch) as End[]
    const [last, lastButOne] = ends.all(stretch) as End[]
    if (!first || !second || !last || !lastButOne) return null
    const { at: firstAt, durationMs, detailId } = first
    const stepMs = second.at - firstAt
    const steps = (last.at - firstAt) / stepMs
    const isAlike = durationMs === last.durationMs && detailId === last.detailId
    if (!isAlike || !Number.isInteger(steps)) return null
    const mostly = second.deliveryId
    const asked = { ...stretch, firstAt, stepMs, durationMs, detailId, mostly }
    const isOfOne = lastButOne.deliveryId === mostly
    const found = (isOfOne ? ofOne : ofMany).get(asked) as Same
    const { count, value, deliveries } = found
    if (value === null || textsIn(value) !== count) return null
    const others = [first, last].filter(({ deliveryId }) => deliveryId !== mostly).length
    const deliveryId =
      deliveries === others
        ? joinedRuns([
            [first.deliveryId, 1],
            [mostly, count - 2],
            [last.deliveryId, 1],
          ])
        : numberRuns(String(typeof deliveries === 'string' ? deliveries : joined.get(stretch)))
    const alike = { count, durationMs, detailId, deliveryId, value }
    // Each on a place of its own, and as many as there are places.
    if (count === steps + 1)
      return { ...alike, stepMs: { of: [firstAt, stepMs], times: [1, steps] } }
    return { ...alike, stepMs: runsOfSteps(times.get(stretch) as string) }
  }
}
