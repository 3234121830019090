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

/** What comes in a row, each with how many times it comes. */
export type Runs<T> = { of: T[]; times: number[] }

/**
 * How a host answers: as columns, or with what repeats from value to value said once. A day of 10 s
 * samples of one device is then a sixth of the bytes.
 */
export type SeriesAnswer =
  | SeriesColumns
  | {
      kind: 'packed'
      /** To the beginning of each from the one before; to the first from 1970. */
      stepMs: Runs<number>
      /** From each start to its end; null for an instant. */
      durationMs: Runs<number | null>
      /** The texts as sent, or their numbers where JavaScript writes each of these as it was sent. */
      value: (number | string)[]
      utcOffsetMin: Runs<number | null>
      deliveryId: Runs<number>
    }

export function unpackedColumns(answer: SeriesAnswer): SeriesColumns {
  if (answer.kind !== 'packed') return answer
  let reachedAt = 0
  const durations = unrolled(answer.durationMs)
  const at = unrolled(answer.stepMs).map((stepMs) => {
    reachedAt += stepMs
    return reachedAt
  })
  return {
    kind: 'raw',
    at,
    endAt: durations.map((ms, i) => (ms === null ? null : ms + (at[i] as number))),
    value: answer.value.map(Number),
    text: answer.value.map(String),
    utcOffsetMin: unrolled(answer.utcOffsetMin),
    deliveryId: unrolled(answer.deliveryId),
  }
}

function unrolled<T>({ of, times }: Runs<T>): T[] {
  return of.flatMap((one, i) => Array<T>(times[i] as number).fill(one))
}

export function seriesKeyText(key: SeriesKey): string {
  return `${key.participantId}/${key.dimension}/${key.dataSourceId}/${key.dataTypeId}`
}
