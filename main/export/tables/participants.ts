import { identifierColumns, participantColumn, type Table } from './column.ts'

export function participantsTable(includeIdentifiers: boolean): Table {
  return {
    name: 'participants',
    title: 'One row for each participant of the choice, with what there is of it',
    columns: [
      participantColumn,
      ...(includeIdentifiers ? identifierColumns : []),
      {
        name: 'group',
        kind: 'text',
        label: 'Group',
        definition: 'Group that a person put the participant in',
        missing: 'none',
        origin: 'derived',
        derivation: 'edited by a person',
      },
      {
        name: 'first_seen_utc',
        kind: 'instant',
        label: 'First seen',
        definition: 'Receipt of the first delivery that named the participant',
        origin: 'derived',
        derivation: 'clock of the receiving computer',
      },
      {
        name: 'last_delivery_utc',
        kind: 'instant',
        label: 'Last delivery',
        definition: 'Receipt of the last delivery that named the participant',
        missing: 'none was read whole',
        origin: 'derived',
        derivation: 'clock of the receiving computer',
      },
      count('n_epoch_values', 'Epoch values', 'Rows of epoch_long'),
      count('n_daily_values', 'Daily values', 'Rows of daily_long'),
      count('n_days', 'Days', 'Rows of coverage: days from the first sign on'),
      count('n_days_present', 'Days with values', 'Rows of coverage with any value'),
      count('n_days_valid', 'Valid days', 'Rows of coverage with valid_day = TRUE'),
    ],
    key: ['participant_id'],
    isOfValues: false,
  }
}

function count(name: string, label: string, definition: string) {
  return {
    name,
    kind: 'integer',
    label,
    definition,
    origin: 'derived',
    derivation: 'count',
  } as const
}
