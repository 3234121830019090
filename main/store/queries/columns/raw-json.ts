import type { SeriesAnswer } from '#shared/series.ts'
import type { ReadableDb } from '../../connection.ts'
import { type AlikeStretch, alikeStretchQuery } from './alike-stretch.ts'
import { numberRuns, runsOfSteps, runsOfTexts, textsIn } from './runs.ts'

/** What these series hold together from one moment to another, both included. */
export type RawStretch = { seriesIds: number[]; fromAt: number; toAt: number }

type Joined = {
  count: number
  at: string
  durationMs: string
  value: string
  detailId: string
  deliveryId: string
}

/** Texts that are what JavaScript writes for their number, each with a comma behind it. */
const AS_JAVASCRIPT = /^(?:(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9]),)*$/
/** Others whose number is the same for JavaScript and for SQLite's CAST, except the two below. */
const PLAIN_NUMBERS = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+),)*$/
/** A zero with a minus, and more digits than are exact. */
const ODD_NUMBER = /-[0.]*,|[^,]{16}/

const COLUMNS = ['at', 'duration_ms', 'value', 'detail_id', 'delivery_id'].join(', ')

/**
 * The raw columns of a stretch as JSON text, packed. SQLite joins each column to one text, which
 * takes a fifth of the time that rows take, and here the texts become runs: no value becomes an
 * object of its own. Null where the plain way is needed: where values are not all plain numbers, or
 * there are none.
 */
export function rawJsonQuery(db: ReadableDb): (stretch: RawStretch) => string | null {
  const joined = (source: string) =>
    db.prepare(
      `SELECT count(*) AS count, group_concat(at) AS at,
         group_concat(ifnull(duration_ms, 'null')) AS durationMs, group_concat(value) AS value,
         group_concat(detail_id) AS detailId, group_concat(delivery_id) AS deliveryId
       FROM ${source}`,
    )
  const within = 'at >= @fromAt AND at <= @toAt'
  // The key is the order: the rows of one series come by time without sorting.
  const ofOne = joined(`series_values WHERE series_id = @seriesIds AND ${within}`)
  const ofSeveral = joined(
    `(SELECT ${COLUMNS} FROM series_values
      WHERE series_id IN (SELECT value FROM json_each(@seriesIds)) AND ${within}
      ORDER BY at, series_id)`,
  )
  const offset = db.prepare('SELECT utc_offset_min FROM details WHERE detail_id = ?').pluck()
  const alike = alikeStretchQuery(db)

  function alikeJson(stretch: AlikeStretch): string | null {
    const { count, stepMs, durationMs, detailId, deliveryId } = stretch
    const all = <T>(one: T) => ({ of: [one], times: [count] })
    return packedJson(stretch, {
      stepMs,
      durationMs: all(durationMs),
      utcOffsetMin: all(offset.get(detailId) as number | null),
      deliveryId,
    })
  }

  return ({ seriesIds, ...range }) => {
    const [only] = seriesIds
    const isOne = seriesIds.length === 1 && only !== undefined
    const ofAlike = isOne ? alike({ seriesId: only, ...range }) : null
    if (ofAlike !== null) return alikeJson(ofAlike)
    const found = (
      isOne
        ? ofOne.get({ seriesIds: only, ...range })
        : ofSeveral.get({ seriesIds: JSON.stringify(seriesIds), ...range })
    ) as Joined
    // What is no number may hold commas, and then there are more of them.
    if (found.count === 0 || textsIn(found.value) !== found.count) return null
    const details = runsOfTexts(found.detailId)
    return packedJson(found, {
      stepMs: runsOfSteps(found.at),
      durationMs: numberRuns(found.durationMs),
      utcOffsetMin: { ...details, of: details.of.map((id) => offset.get(id) as number | null) },
      deliveryId: numberRuns(found.deliveryId),
    })
  }
}

type Packed = Extract<SeriesAnswer, { kind: 'packed' }>

/** Null where a value is no plain number. */
function packedJson(
  { value }: { value: string },
  rest: Omit<Packed, 'kind' | 'value'>,
): string | null {
  const values = valuesJson(value)
  return values && `{"kind":"packed","value":[${values}],${JSON.stringify(rest).slice(1)}`
}

function valuesJson(joined: string): string | null {
  const ended = `${joined},`
  if (AS_JAVASCRIPT.test(ended)) return joined
  if (ODD_NUMBER.test(ended) || !PLAIN_NUMBERS.test(ended)) return null
  return `"${joined.replaceAll(',', '","')}"`
}
