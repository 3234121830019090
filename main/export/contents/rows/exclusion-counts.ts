import type { ExportedValue } from '#main/store/exported/values.ts'
import type { Exclusion } from '../../reading/exclusion-rule.ts'
import type { Cell } from '../../tables/column.ts'

/** What a period took out of one series: all epoch values together, daily values one by one. */
export type ExclusionCounts = {
  note(period: Exclusion, value: ExportedValue, day: string | null): void
  rows(code: string): Cell[][]
  epochValues(): number
  dailyValues(): number
}

type Taken = { period: Exclusion; value: ExportedValue; day: string | null; count: number }

export function exclusionCounts(): ExclusionCounts {
  const taken = new Map<string, Taken>()
  const total = (isDaily: boolean) =>
    [...taken.values()].reduce(
      (sum, { day, count }) => sum + ((day !== null) === isDaily ? count : 0),
      0,
    )
  return {
    note(period, value, day) {
      const { dataSourceId, dataTypeId } = value.series
      const key = `${period.annotationId} ${dataSourceId} ${dataTypeId} ${day}`
      const known = taken.get(key)
      if (known === undefined) taken.set(key, { period, value, day, count: 1 })
      else known.count++
    },
    rows: (code) =>
      [...taken.values()].map(({ period, value, day, count }) => [
        code,
        period.annotationId,
        period.fromAt,
        period.toAt,
        day === null ? 'epoch' : 'daily',
        value.series.dataSourceId,
        value.series.dataTypeId,
        value.series.dataTypeName,
        day,
        count,
        period.text === '' ? null : period.text,
      ]),
    epochValues: () => total(false),
    dailyValues: () => total(true),
  }
}
