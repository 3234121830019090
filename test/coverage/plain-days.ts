import type { ReadableDb } from '#main/store/connection.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { Row } from '../making/a-study.ts'

type Value = {
  seriesId: number
  participant: number
  dimension: number
  dataTypeId: number
  at: number
  durationMs: number | null
  text: string
  isNumber: number
  detailId: number
  offset: number | null
  receivedAt: number
}

/** The tables of days as they must be, from nothing but the current values, in the plainest way. */
export function plainDays(db: Pick<ReadableDb, 'prepare'>): Record<string, Row[]> {
  const values = db
    .prepare(
      `SELECT v.series_id AS seriesId, s.participant, s.dimension, s.data_type_id AS dataTypeId, v.at,
         v.duration_ms AS durationMs, CAST(v.value AS TEXT) AS text,
         typeof(v.value) = 'text' AS isNumber, v.detail_id AS detailId, d.utc_offset_min AS offset,
         r.received_at AS receivedAt
       FROM series_values v JOIN series s USING (series_id) JOIN details d USING (detail_id)
       JOIN delivery_rows r USING (delivery_id)`,
    )
    .all() as Value[]
  const seriesDays = grouped(values, (v) => `${v.seriesId} ${dayOf(v)}`).map((group) => ({
    series_id: group[0].seriesId,
    day: dayOf(group[0]),
    ...sums(group),
  }))
  const proofs = values.filter(isWorn).flatMap(proofsOf)
  const worn = [...grouped(proofs, (v) => `${v.seriesId} ${v.day}`)].map((group) => ({
    series_id: group[0].seriesId,
    day: group[0].day,
    ...bitsOf(group),
  }))
  const participantDays = grouped(values, (v) => `${v.participant} ${dayOf(v)}`).map((group) => {
    const epochs = group.filter((v) => v.dimension === 0)
    const leading = grouped(epochs, (v) => String(v.seriesId))
      .map((of) => ({ with: of.filter((v) => v.offset !== null).length, of }))
      .sort((a, b) => b.with - a.with || a.of[0].seriesId - b.of[0].seriesId)[0]
    const { low_offset_min, high_offset_min } = sums(leading?.of ?? [])
    return {
      participant: group[0].participant,
      day: dayOf(group[0]),
      epoch_values: epochs.length,
      daily_values: group.length - epochs.length,
      late_values: sums(group).late,
      worn_minutes: minutesOf(
        proofs.filter((p) => p.participant === group[0].participant && p.day === dayOf(group[0])),
      ).length,
      without_offset: sums(epochs).without_offset,
      low_offset_min,
      high_offset_min,
    }
  })
  const details = grouped(values, (v) => `${v.seriesId} ${v.detailId}`).map((group) => ({
    series_id: group[0].seriesId,
    detail_id: group[0].detailId,
    count: group.length,
  }))
  return {
    series_days: sorted(seriesDays),
    worn_minutes: sorted(worn),
    participant_days: sorted(participantDays),
    series_details: sorted(details),
  }
}

function dayOf({ dimension, at, offset }: Value): number {
  return Math.floor((at + (dimension === 0 ? (offset ?? 0) : 0) * MINUTE_MS) / DAY_MS)
}

function isWorn({ dimension, dataTypeId, isNumber, text }: Value): boolean {
  return dimension === 0 && dataTypeId === 3000 && isNumber === 1 && Number(text) > 0
}

function sums(group: Value[]) {
  const offsets = group.map((v) => v.offset).filter((offset) => offset !== null)
  const end = (v: Value) =>
    v.dimension === 1 ? v.at + DAY_MS - (v.offset ?? 0) * MINUTE_MS : v.at + (v.durationMs ?? 0)
  return {
    count: group.length,
    late: group.filter((v) => v.receivedAt - end(v) > 24 * HOUR_MS).length,
    without_offset: group.length - offsets.length,
    low_offset_min: offsets.length === 0 ? null : Math.min(...offsets),
    high_offset_min: offsets.length === 0 ? null : Math.max(...offsets),
  }
}

type Proof = { seriesId: number; participant: number; day: number; minute: number }

/** Each minute that a heart rate stands for, if those are not more than a quarter of an hour. */
function proofsOf({ seriesId, participant, at, durationMs, offset }: Value): Proof[] {
  const length = Math.max(1, Math.ceil((durationMs ?? 0) / MINUTE_MS))
  const first = Math.floor(at / MINUTE_MS)
  return Array.from({ length: length > 15 ? 1 : length }, (_, i) => {
    const day = Math.floor((first + i + (offset ?? 0)) / 1_440)
    return { seriesId, participant, day, minute: first + i }
  })
}

function minutesOf(group: Proof[]): number[] {
  return [...new Set(group.map(({ minute }) => minute))].sort((a, b) => a - b)
}

/** The bytes as stored: a bit a minute, from a whole byte on, no empty byte at either end. */
function bitsOf(group: Proof[]) {
  const minutes = minutesOf(group)
  const from = Math.floor((minutes[0] as number) / 8) * 8
  const bits = Buffer.alloc(Math.floor(((minutes.at(-1) as number) - from) / 8) + 1)
  for (const minute of minutes) {
    const byte = (minute - from) >> 3
    bits[byte] = (bits[byte] as number) | (1 << ((minute - from) & 7))
  }
  return { from_minute: from, bits }
}

function grouped<V>(values: V[], key: (value: V) => string): [V, ...V[]][] {
  const groups = new Map<string, V[]>()
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value])
  return [...groups.values()] as [V, ...V[]][]
}

/** In the order of their first columns, as the tests read tables. */
function sorted(rows: Row[]): Row[] {
  return rows.sort((a, b) => {
    const [x, y] = [Object.values(a), Object.values(b)] as [number[], number[]]
    return (x[0] as number) - (y[0] as number) || (x[1] as number) - (y[1] as number)
  })
}
