import type { Dimension } from '#shared/series.ts'
import sourceList from './data-sources.json' with { type: 'json' }
import typeList from './data-types.json' with { type: 'json' }
import { furtherSources, furtherTypes } from './further.ts'

/**
 * What is known about the sender's data types and sources, from its own public lists. An id that
 * is not on them works all the same, under a name made of its number.
 */
export type DataType = {
  dataTypeId: number
  dimension: Dimension
  name: string
  /** As the sender's list says, such as `LONG`; null where it is silent. */
  valueType: string | null
  unit: string | null
  category: string | null
}

export type DataSource = {
  dataSourceId: number
  name: string
  /** Names the sender itself uses in deliveries, such as `Nokia` for Withings. */
  wireNames: string[]
}

/** The same id has another name, unit and meaning in each dimension: minutes here, a flag there. */
const TYPES: ReadonlyMap<string, DataType> = new Map(
  [...(typeList.dataTypes as DataType[]), ...furtherTypes].map((type) => [
    `${type.dimension} ${type.dataTypeId}`,
    type,
  ]),
)
const SOURCES: ReadonlyMap<number, DataSource> = new Map(
  [...sourceList.dataSources, ...furtherSources].map((source): [number, DataSource] => [
    source.dataSourceId,
    { ...source, wireNames: [...source.wireNames] },
  ]),
)
const ACTIVITIES: ReadonlyMap<string, string> = new Map(
  Object.entries(typeList.activityCodes).flatMap(([type, codes]) =>
    Object.entries(codes).map(([code, name]): [string, string] => [`${type} ${code}`, name]),
  ),
)

export function dataType(dataTypeId: number, dimension: Dimension): DataType {
  return (
    TYPES.get(`${dimension} ${dataTypeId}`) ?? {
      dataTypeId,
      dimension,
      name: `Type ${dataTypeId}`,
      valueType: null,
      unit: null,
      category: null,
    }
  )
}

export function dataSource(dataSourceId: number): DataSource {
  const known = SOURCES.get(dataSourceId)
  return known ?? { dataSourceId, name: `Source ${dataSourceId}`, wireNames: [] }
}

/** What the codes of a type stand for, by value; null where its values are no codes. */
export function valueNames(dataTypeId: number): Record<string, string> | null {
  const codes: Record<string, Record<string, string>> = typeList.activityCodes
  return codes[dataTypeId] ?? null
}

/** What a value of the activity types 1200, 1201 and 1202 stands for; null for any other. */
export function activityName(dataTypeId: number, value: string): string | null {
  return ACTIVITIES.get(`${dataTypeId} ${value}`) ?? null
}
