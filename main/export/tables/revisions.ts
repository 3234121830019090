import type { ExportedRevision } from '#main/store/exported/revisions.ts'
import { dayText, instantText } from '../formats/moment-text.ts'
import { type Cell, participantColumn, type Table } from './column.ts'
import { valueColumn } from './value-columns.ts'

export const revisions: Table = {
  name: 'revisions',
  title: 'Versions of values that are not the current one: replaced, or late and already older',
  columns: [
    {
      name: 'dimension',
      kind: 'text',
      label: 'Dimension',
      definition: 'In which long table the current version is',
      allowed: ['epoch', 'daily'],
      origin: 'thryve',
    },
    participantColumn,
    valueColumn('data_source_id'),
    valueColumn('third_party_source_id'),
    valueColumn('data_type_id'),
    {
      name: 'start_utc_or_day',
      kind: 'text',
      label: 'Start or day',
      definition: 'start_utc of an epoch value, day of a daily value',
      origin: 'provider',
    },
    valueColumn('revision'),
    valueColumn('value'),
    {
      name: 'end_utc',
      kind: 'instant',
      label: 'End',
      definition: 'End of this version',
      missing: 'not sent',
      origin: 'provider',
    },
    valueColumn('generation_type'),
    valueColumn('provider_created_utc'),
    valueColumn('received_utc'),
    valueColumn('delivery_id'),
  ],
  key: [],
  isOfValues: true,
}

export function revisionCells(): (code: string, row: ExportedRevision) => Cell[] {
  const instant = instantText()
  return (code, row) => [
    row.dimension,
    code,
    row.dataSourceId,
    row.thirdPartySourceId,
    row.dataTypeId,
    row.dimension === 'epoch' ? instant(row.at) : dayText(row.at),
    row.revision,
    row.text,
    row.endAt,
    row.generationType,
    row.createdAt,
    row.receivedAt,
    row.deliveryId,
  ]
}
