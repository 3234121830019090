import type { ExportedConnection, ExportedDowntime } from '#main/store/exported/events.ts'
import { type Cell, participantColumn, type Table } from './column.ts'
import { valueColumn } from './value-columns.ts'

export const connections: Table = {
  name: 'connections',
  title: 'Connects and disconnects of sources, oldest first for each participant',
  columns: [
    participantColumn,
    valueColumn('data_source_id'),
    valueColumn('data_source_name'),
    {
      name: 'event',
      kind: 'text',
      label: 'Event',
      definition: 'What happened',
      allowed: ['connect', 'disconnect'],
      origin: 'thryve',
    },
    {
      name: 'occurred_utc',
      kind: 'instant',
      label: 'Occurred',
      definition: 'When it happened; where the sender gave no time, when it was received',
      origin: 'thryve',
    },
    valueColumn('received_utc'),
    valueColumn('delivery_id'),
  ],
  key: ['participant_id', 'data_source_id', 'event', 'occurred_utc'],
  isOfValues: false,
}

export function connectionCells(code: string, row: ExportedConnection): Cell[] {
  const { dataSourceId, dataSourceName, event, occurredAt, receivedAt, deliveryId } = row
  return [code, dataSourceId, dataSourceName, event, occurredAt, receivedAt, deliveryId]
}

export const receiverDowntime: Table = {
  name: 'receiver_downtime',
  title: 'Stretches in which nothing could be received: a gap here is no missing wear',
  columns: [
    {
      name: 'from_utc',
      kind: 'instant',
      label: 'From',
      definition: 'From here nothing could be received',
      origin: 'derived',
      derivation: 'watch over the public address and the program itself',
    },
    {
      name: 'to_utc',
      kind: 'instant',
      label: 'To',
      definition: 'Here it was over',
      origin: 'derived',
      derivation: 'watch over the public address and the program itself',
    },
    {
      name: 'reason',
      kind: 'text',
      label: 'Reason',
      definition: 'Why',
      origin: 'derived',
      derivation: 'what the watch saw',
    },
  ],
  key: [],
  isOfValues: false,
}

export function downtimeCells({ fromAt, toAt, reason }: ExportedDowntime): Cell[] {
  return [fromAt, toAt, reason]
}

/** The form of RAPIDS' TZCODES_FILE. */
export const timezones: Table = {
  name: 'timezones',
  title: "Time zones of each participant from a moment on, as RAPIDS' TZCODES_FILE",
  columns: [
    { ...participantColumn, name: 'device_id' },
    {
      name: 'tzcode',
      kind: 'text',
      label: 'Zone',
      definition: 'Name of an IANA zone: the declared one, else one of the fixed offset as sent',
      origin: 'derived',
      derivation: 'declared by a person, else utc_offset_min of the epoch values',
    },
    {
      name: 'timestamp',
      kind: 'integer',
      label: 'From',
      definition: 'From this moment on',
      unit: 'ms since 1970 UTC',
      origin: 'derived',
      derivation: 'start of the first value with this offset',
    },
  ],
  key: ['device_id', 'timestamp'],
  isOfValues: false,
}
