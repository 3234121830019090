/** Epoch values have a start and maybe an end; daily values have a day. */
export type Dimension = 'epoch' | 'daily'

/** The values of one participant, source and data type in one dimension. */
export type SeriesKey = {
  participantId: string
  dimension: Dimension
  dataSourceId: number
  dataTypeId: number
}

export type SeriesSummary = SeriesKey & {
  dataSourceName: string
  dataTypeName: string
  category: string | null
  unit: string | null
  valueType: string | null
  /** What the codes of this type stand for, by value; absent where values are no codes. */
  valueNames?: Record<string, string>
  count: number
  /** UTC ms of the first and last value; for daily values, midnight UTC of the day as sent. */
  firstAt: number
  lastAt: number
  /** Two samples further apart than this are a gap in the drawing. */
  gapAfterMs: number
}

/**
 * A stretch of one series as parallel arrays, ascending in `at`, ready for a chart.
 * `raw` carries every value; `reduced` carries one row per bucket with the exact extremes,
 * so that no reduction hides a peak.
 */
export type SeriesColumns =
  | {
      kind: 'raw'
      at: number[]
      /** End of each epoch value, null for an instant; for daily values always null. */
      endAt: (number | null)[]
      /** The number, null where the text is none. */
      value: (number | null)[]
      /** The text as sent, for the table. */
      text: string[]
      utcOffsetMin: (number | null)[]
      deliveryId: number[]
    }
  | {
      kind: 'reduced'
      bucketMs: number
      at: number[]
      min: number[]
      max: number[]
      mean: number[]
      count: number[]
      /** Of the last value in each bucket; absent where the answer does not know it. */
      utcOffsetMin?: (number | null)[]
    }

/**
 * How a host answers: as columns, or with what is the same for every value said once. A day of 10 s
 * samples of one device is then a third of the bytes.
 */
export type SeriesAnswer =
  | SeriesColumns
  | {
      kind: 'packed'
      at: number[]
      /** From each start to its end, null where all are instants. */
      durationMs: number | null
      /** Each stood in the body as JavaScript writes this number. */
      value: number[]
      utcOffsetMin: number | null
      deliveryId: number | number[]
    }

export function unpackedColumns(answer: SeriesAnswer): SeriesColumns {
  if (answer.kind !== 'packed') return answer
  const { at, durationMs, value, utcOffsetMin, deliveryId } = answer
  return {
    kind: 'raw',
    at,
    endAt: at.map((startAt) => (durationMs === null ? null : startAt + durationMs)),
    value,
    text: value.map(String),
    utcOffsetMin: at.map(() => utcOffsetMin),
    deliveryId: typeof deliveryId === 'number' ? at.map(() => deliveryId) : deliveryId,
  }
}

export function seriesKeyText(key: SeriesKey): string {
  return `${key.participantId}/${key.dimension}/${key.dataSourceId}/${key.dataTypeId}`
}
