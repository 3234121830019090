import type { ExportedValue } from '#main/store/exported/values.ts'
import { isLate } from '#main/store/late.ts'
import type { LocalTimes, PlacedOffset } from '../formats/local-times.ts'
import { type Cell, type Column, participantColumn, type Table } from './column.ts'
import { valueColumn } from './value-columns.ts'

const localMissing = 'no offset was sent and no zone is declared for the participant'

const columns: readonly Column[] = [
  participantColumn,
  valueColumn('data_source_id'),
  valueColumn('data_source_name'),
  valueColumn('data_type_id'),
  valueColumn('data_type_name'),
  {
    name: 'start_utc',
    kind: 'instant',
    label: 'Start',
    definition: 'Start of the value',
    origin: 'provider',
  },
  {
    name: 'end_utc',
    kind: 'instant',
    label: 'End',
    definition: 'End of the value',
    missing: 'not sent: the value is of an instant',
    origin: 'provider',
  },
  {
    name: 'start_local',
    kind: 'local',
    label: 'Start, local',
    definition: 'The start shown at its offset',
    missing: localMissing,
    origin: 'derived',
    derivation: 'start_utc + utc_offset_min',
  },
  {
    name: 'end_local',
    kind: 'local',
    label: 'End, local',
    definition: 'The end shown at the same offset',
    missing: `${localMissing}, or no end was sent`,
    origin: 'derived',
    derivation: 'end_utc + utc_offset_min',
  },
  { ...valueColumn('utc_offset_min'), missing: localMissing },
  {
    name: 'offset_source',
    kind: 'text',
    label: 'Source of the offset',
    definition: 'Where utc_offset_min is from',
    allowed: ['payload', 'participant_zone', 'unknown'],
    origin: 'derived',
    derivation: 'as sent, else from the zone that a person declared, else unknown',
  },
  {
    name: 'local_date',
    kind: 'day',
    label: 'Local date',
    definition: 'Calendar day of start_local',
    missing: localMissing,
    origin: 'derived',
    derivation: 'date of start_local',
  },
  {
    name: 'duration_s',
    kind: 'number',
    label: 'Duration',
    definition: 'End minus start',
    unit: 's',
    missing: 'no end was sent',
    origin: 'derived',
    derivation: 'end_utc - start_utc',
  },
  valueColumn('value'),
  valueColumn('value_num'),
  valueColumn('value_type'),
  valueColumn('unit'),
  valueColumn('generation_type'),
  valueColumn('trustworthiness'),
  valueColumn('medical_grade'),
  valueColumn('chronological_exactness_min'),
  valueColumn('third_party_source_id'),
  valueColumn('third_party_source_name'),
  valueColumn('measurement_ref'),
  valueColumn('provider_created_utc'),
  valueColumn('received_utc'),
  {
    name: 'late_backfill',
    kind: 'boolean',
    label: 'Late back-fill',
    definition: 'Whether the value was received more than 24 h after its end',
    origin: 'derived',
    derivation: 'received_utc - end_utc > 24 h; start_utc where no end was sent',
  },
  valueColumn('revision'),
  valueColumn('delivery_id'),
  valueColumn('excluded'),
]

export const epochLong: Table = {
  name: 'epoch_long',
  title: 'One row for each epoch value',
  columns,
  key: [
    'participant_id',
    'data_source_id',
    'third_party_source_id',
    'data_type_id',
    'start_utc',
    'generation_type',
  ],
  isOfValues: true,
}

/** The cells of one value, in one list that is used again for each row. */
export function epochCells(
  localTimes: LocalTimes,
): (code: string, value: ExportedValue, offset: PlacedOffset, isExcluded: boolean) => Cell[] {
  const cells: Cell[] = new Array(columns.length).fill(null)
  return (code, value, offset, isExcluded) => {
    const { series, details, at, endAt } = value
    const minutes = offset.utcOffsetMin
    const startLocal = minutes === null ? null : localTimes.start(at, minutes)
    cells[0] = code
    cells[1] = series.dataSourceId
    cells[2] = series.dataSourceName
    cells[3] = series.dataTypeId
    cells[4] = series.dataTypeName
    cells[5] = at
    cells[6] = endAt
    cells[7] = startLocal
    cells[8] = minutes === null || endAt === null ? null : localTimes.end(endAt, minutes)
    cells[9] = minutes
    cells[10] = offset.source
    cells[11] = startLocal === null ? null : startLocal.slice(0, 10)
    cells[12] = endAt === null ? null : (endAt - at) / 1_000
    cells[13] = value.text
    cells[14] = value.number
    cells[15] = value.valueType
    cells[16] = series.unit
    cells[17] = series.generationType || null
    cells[18] = details.trustworthiness
    cells[19] = details.medicalGrade
    cells[20] = details.chronologicalExactnessMin
    cells[21] = series.thirdPartySourceId || null
    cells[22] = details.thirdPartySourceName
    cells[23] = value.measurementRef
    cells[24] = value.createdAt
    cells[25] = value.receivedAt
    cells[26] = isLate({
      dimension: 'epoch',
      at,
      durationMs: endAt === null ? null : endAt - at,
      utcOffsetMin: null,
      receivedAt: value.receivedAt,
    })
    cells[27] = value.revision
    cells[28] = value.deliveryId
    cells[29] = isExcluded
    return cells
  }
}
