import type { EndUser, ValueRecord } from '#shared/decoded-delivery.ts'
import type { Dimension } from '#shared/series.ts'

/** The records of one body share one end user object, so the last answer nearly always holds. */
export function rememberLastEndUser(
  find: (endUser: EndUser) => number,
): (endUser: EndUser) => number {
  let last: { endUser: EndUser; number: number } | null = null
  return (endUser) => {
    if (last === null || last.endUser !== endUser) last = { endUser, number: find(endUser) }
    return last.number
  }
}

/** Values come in runs of one series; comparing with the last is cheaper than looking it up. */
export function rememberLastSeries<S extends { dimension: Dimension }>(
  find: (dimension: Dimension, record: ValueRecord) => S,
): (dimension: Dimension, record: ValueRecord) => S {
  let last: { record: ValueRecord; series: S } | null = null
  return (dimension, record) => {
    if (last !== null && last.series.dimension === dimension && isSameSeries(last.record, record))
      return last.series
    last = { record, series: find(dimension, record) }
    return last.series
  }
}

function isSameSeries(a: ValueRecord, b: ValueRecord): boolean {
  return (
    a.endUser === b.endUser &&
    a.dataSourceId === b.dataSourceId &&
    a.dataTypeId === b.dataTypeId &&
    a.dataSourceName === b.dataSourceName &&
    a.dataTypeName === b.dataTypeName &&
    a.thirdPartySourceId === b.thirdPartySourceId &&
    a.generationType === b.generationType
  )
}
