import type { Runs } from '#shared/series.ts'
import type { ReadableDb } from '../../connection.ts'
import { runsOfSteps, textsIn } from './runs.ts'

export type StretchOfOne = { seriesId: number; fromAt: number; toAt: number }

/** Values that all stand for as long and come with the same details; what each has of its own. */
export type AlikeStretch = {
  count: number
  stepMs: Runs<number>
  durationMs: number | null
  detailId: number
  /** With commas between. */
  deliveryId: string
  /** The texts as sent, each a number, with commas between. */
  value: string
}

type End = Pick<AlikeStretch, 'durationMs' | 'detailId'> & { at: number }
type Same = { count: number; value: string | null; deliveryId: string }

/**
 * What a device sends that records at one pace, with or without pauses: half the time of the
 * general way, since little more than the values is read out. Null where a stretch is not like
 * that, which its two ends mostly tell. To be asked within one transaction.
 */
export function alikeStretchQuery(db: ReadableDb): (stretch: StretchOfOne) => AlikeStretch | null {
  const source = 'series_values WHERE series_id = @seriesId AND at >= @fromAt AND at <= @toAt'
  const end = (order: string) =>
    db.prepare(
      `SELECT at, duration_ms AS durationMs, detail_id AS detailId FROM ${source}
       ORDER BY at ${order} LIMIT 2`,
    )
  const begins = end('ASC')
  const ends = end('DESC')
  // Text is less than bytes: what is no number is stored as those, see `stored-value.ts`.
  const same = db.prepare(
    `SELECT count(*) AS count, group_concat(delivery_id) AS deliveryId,
       group_concat(CASE WHEN detail_id = @detailId AND duration_ms IS @durationMs
         AND (at - @firstAt) % @stepMs = 0 AND value < x'' THEN value END) AS value
     FROM ${source}`,
  )
  const times = db.prepare(`SELECT group_concat(at) FROM ${source}`).pluck()

  return (stretch) => {
    const [first, second] = begins.all(stretch) as End[]
    const last = ends.get(stretch) as End | undefined
    if (first === undefined || second === undefined || last === undefined) return null
    const { at: firstAt, durationMs, detailId } = first
    const stepMs = second.at - firstAt
    const steps = (last.at - firstAt) / stepMs
    const isAlike = durationMs === last.durationMs && detailId === last.detailId
    if (!isAlike || !Number.isInteger(steps)) return null
    const found = same.get({ ...stretch, ...first, firstAt, stepMs }) as Same
    const { count, value, deliveryId } = found
    if (value === null || textsIn(value) !== count) return null
    const alike = { count, durationMs, detailId, deliveryId, value }
    // Each on a place of its own, and as many as there are places.
    if (count === steps + 1)
      return { ...alike, stepMs: { of: [firstAt, stepMs], times: [1, steps] } }
    return { ...alike, stepMs: runsOfSteps(times.get(stretch) as string) }
  }
}
