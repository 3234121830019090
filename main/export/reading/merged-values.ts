import type { ExportedSeries } from '#main/store/exported/series.ts'
import type { ExportedValue, ValuesRequest } from '#main/store/exported/values.ts'

/**
 * The values of several series, by data type and within it by time, then by source. Series come
 * ordered by type, so only those of one type are read side by side; nothing is ever sorted.
 */
export function* mergedValues(
  series: readonly ExportedSeries[],
  read: (series: ExportedSeries) => Generator<ExportedValue, void>,
): Generator<ExportedValue, void> {
  for (let begin = 0; begin < series.length; ) {
    let end = begin + 1
    while (end < series.length && series[end]?.dataTypeId === series[begin]?.dataTypeId) end++
    const together = series.slice(begin, end).map(read)
    if (together.length === 1) yield* together[0] as Generator<ExportedValue, void>
    else yield* merged(together)
    begin = end
  }
}

/** Few of them, so the earliest is looked for plainly; of equal ones the first series wins. */
function* merged(all: Generator<ExportedValue, void>[]): Generator<ExportedValue, void> {
  const heads = all.map((values) => values.next().value ?? null)
  for (;;) {
    let best = -1
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i]
      if (head && (best < 0 || head.at < (heads[best] as ExportedValue).at)) best = i
    }
    if (best < 0) return
    yield heads[best] as ExportedValue
    heads[best] = all[best]?.next().value ?? null
  }
}

export type ReadSeries = (request: ValuesRequest) => Generator<ExportedValue, void>
