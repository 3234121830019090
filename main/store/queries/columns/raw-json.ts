import type { ReadableDb } from '../../connection.ts'

/** One series from one moment to another, both included. */
export type RawStretch = { seriesId: number; fromAt: number; toAt: number }

type Packed = {
  count: number
  codes: number
  firstDetail: number
  lastDetail: number
  lengths: number
  shortest: number | null
  longest: number | null
  firstDelivery: number
  lastDelivery: number
  at: string
  value: string
  deliveryId: string
}

type Joined = {
  codes: number
  at: string
  endAt: string
  value: string
  deliveryId: string
  utcOffsetMin: string
}

/**
 * Anything that JSON would read otherwise than SQLite's CAST does, or not at all: blanks, signs,
 * leading zeros, a missing digit on either side of the point, and more digits than are exact.
 */
const ODD_NUMBER = /[\s+]|(?:^|,)(?:\.|0\d|-[0.])|\.(?:,|$|e)|[^,]{16}/i

/** Numbers that JavaScript would write otherwise: `7.50`, `1e3`, `0.0000001`. */
const OTHER_SPELLING = /\.\d*0(?:,|$)|e|0\.000000/i

/**
 * The raw columns of a stretch as JSON text, joined by SQLite itself: no value becomes an object of
 * its own, and what is the same for all of them is said once. Null where the plain way is needed:
 * where values are not all plain numbers, or there are none.
 */
export function rawJsonQuery(db: ReadableDb): (stretch: RawStretch) => string | null {
  // The key is the order: the rows of one series come by time without sorting.
  const stretched = 'v.series_id = @seriesId AND v.at >= @fromAt AND v.at <= @toAt'
  const packed = db.prepare(
    `SELECT count(*) AS count, sum(typeof(v.value) <> 'text') AS codes,
       min(v.detail_id) AS firstDetail, max(v.detail_id) AS lastDetail,
       count(v.duration_ms) AS lengths, min(v.duration_ms) AS shortest, max(v.duration_ms) AS longest,
       min(v.delivery_id) AS firstDelivery, max(v.delivery_id) AS lastDelivery,
       group_concat(v.at) AS at, group_concat(v.value) AS value,
       group_concat(v.delivery_id) AS deliveryId
     FROM series_values v WHERE ${stretched}`,
  )
  // Asked anew as a whole: ingest may have committed meanwhile, and columns must be equally long.
  const joined = db.prepare(
    `SELECT sum(typeof(v.value) <> 'text') AS codes, group_concat(v.at) AS at,
       group_concat(ifnull(v.at + v.duration_ms, 'null')) AS endAt,
       group_concat(v.value) AS value, group_concat(v.delivery_id) AS deliveryId,
       group_concat(ifnull(d.utc_offset_min, 'null')) AS utcOffsetMin
     FROM series_values v CROSS JOIN details d ON d.detail_id = v.detail_id WHERE ${stretched}`,
  )
  const offset = db.prepare('SELECT utc_offset_min FROM details WHERE detail_id = ?').pluck()

  return (stretch) => {
    const found = packed.get(stretch) as Packed
    const { count, codes, lengths, shortest, longest, firstDelivery } = found
    if (count === 0 || codes > 0 || ODD_NUMBER.test(found.value)) return null
    const isSame =
      found.firstDetail === found.lastDetail &&
      (lengths === 0 || (lengths === count && shortest === longest))
    if (isSame && !OTHER_SPELLING.test(found.value)) {
      const deliveries =
        firstDelivery === found.lastDelivery ? firstDelivery : `[${found.deliveryId}]`
      return `{"kind":"packed","at":[${found.at}],"durationMs":${shortest},"value":[${found.value}],"utcOffsetMin":${offset.get(found.firstDetail)},"deliveryId":${deliveries}}`
    }
    const {
      at,
      endAt,
      value,
      deliveryId,
      utcOffsetMin,
      codes: others,
    } = joined.get(stretch) as Joined
    if (others > 0 || ODD_NUMBER.test(value)) return null
    const text = `"${value.replaceAll(',', '","')}"`
    return `{"kind":"raw","at":[${at}],"endAt":[${endAt}],"value":[${value}],"text":[${text}],"utcOffsetMin":[${utcOffsetMin}],"deliveryId":[${deliveryId}]}`
  }
}
