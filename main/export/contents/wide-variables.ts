import type { StudyState } from '../reading/study-state.ts'
import type { WideVariable } from '../tables/daily-wide.ts'

/**
 * The columns of the wide table, found before its first row is written: each pair of type and
 * source that has a value, and whether all of them are numbers.
 */
export function wideVariables(state: StudyState, tick: () => void): WideVariable[] {
  const found = new Map<string, WideVariable>()
  for (const scope of state.participants)
    for (const { series, number, valueType } of state.dailies(scope)) {
      tick()
      const { dataTypeId, dataSourceId, dataTypeName, dataSourceName, unit } = series
      const key = `${dataTypeId} ${dataSourceId}`
      const isNumber = number !== null && valueType !== 'DATE'
      const known = found.get(key)
      if (known !== undefined) {
        if (!isNumber) known.holds = 'text'
        continue
      }
      const holds = isNumber ? 'number' : 'text'
      found.set(key, { dataTypeId, dataSourceId, dataTypeName, dataSourceName, unit, holds })
    }
  return [...found.values()].sort(
    (a, b) => a.dataTypeId - b.dataTypeId || a.dataSourceId - b.dataSourceId,
  )
}
