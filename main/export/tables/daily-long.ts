import type { ExportedValue } from '#main/store/exported/values.ts'
import { dayText } from '../formats/moment-text.ts'
import { type Cell, type Column, participantColumn, type Table } from './column.ts'
import { valueColumn } from './value-columns.ts'

const columns: readonly Column[] = [
  participantColumn,
  {
    name: 'day',
    kind: 'day',
    label: 'Day',
    definition: 'Calendar day exactly as the sender sent it, never shifted',
    origin: 'provider',
  },
  { ...valueColumn('utc_offset_min'), missing: 'not sent' },
  valueColumn('data_source_id'),
  valueColumn('data_source_name'),
  valueColumn('data_type_id'),
  valueColumn('data_type_name'),
  valueColumn('value'),
  valueColumn('value_num'),
  valueColumn('value_type'),
  valueColumn('unit'),
  valueColumn('generation_type'),
  valueColumn('trustworthiness'),
  valueColumn('chronological_exactness_min'),
  valueColumn('provider_created_utc'),
  valueColumn('received_utc'),
  valueColumn('revision'),
  valueColumn('delivery_id'),
  valueColumn('excluded'),
]

export const dailyLong: Table = {
  name: 'daily_long',
  title: 'One row for each daily value',
  columns,
  key: ['participant_id', 'data_source_id', 'data_type_id', 'day'],
  isOfValues: true,
}

/** The cells of one value, in one list that is used again for each row. */
export function dailyCells(): (code: string, value: ExportedValue, isExcluded: boolean) => Cell[] {
  const cells: Cell[] = new Array(columns.length).fill(null)
  return (code, value, isExcluded) => {
    const { series, details } = value
    cells[0] = code
    cells[1] = dayText(value.at)
    cells[2] = details.utcOffsetMin
    cells[3] = series.dataSourceId
    cells[4] = series.dataSourceName
    cells[5] = series.dataTypeId
    cells[6] = series.dataTypeName
    cells[7] = value.text
    cells[8] = value.number
    cells[9] = value.valueType
    cells[10] = series.unit
    cells[11] = details.generationType
    cells[12] = details.trustworthiness
    cells[13] = details.chronologicalExactnessMin
    cells[14] = value.createdAt
    cells[15] = value.receivedAt
    cells[16] = value.revision
    cells[17] = value.deliveryId
    cells[18] = isExcluded
    return cells
  }
}
