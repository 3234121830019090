import { coverageStates } from '#shared/study/coverage.ts'
import { type Column, participantColumn, type Table } from './column.ts'

/** Columns of a day that coverage and the wide table share. */
export const dayColumns = {
  wearMin: (rule: string): Column => ({
    name: 'wear_min',
    kind: 'integer',
    label: 'Wear',
    definition: 'Minutes of the local day with at least one heart-rate value',
    unit: 'min',
    missing: 'no source of the participant measures heart rate',
    origin: 'derived',
    derivation: rule,
  }),
  validDay: (rule: string): Column => ({
    name: 'valid_day',
    kind: 'boolean',
    label: 'Valid day',
    definition: 'Whether the day has enough wear',
    origin: 'derived',
    derivation: rule,
  }),
  epochValues: {
    name: 'n_epoch_values',
    kind: 'integer',
    label: 'Epoch values',
    definition: 'Epoch values of the local day in this export, without excluded ones',
    origin: 'derived',
    derivation: 'count of rows of epoch_long with excluded = FALSE',
  },
  offline: {
    name: 'receiver_offline_min',
    kind: 'integer',
    label: 'Receiver offline',
    definition: 'Minutes of the local day in which nothing could be received',
    unit: 'min',
    origin: 'derived',
    derivation: 'overlap of the day with receiver_downtime',
  },
  sources: {
    name: 'connected_sources',
    kind: 'integer',
    label: 'Connected sources',
    definition: 'Sources that were connected at some time of the day',
    missing: 'no source of the participant ever said that it connected',
    origin: 'derived',
    derivation: 'connects and disconnects until the end of the day',
  },
} satisfies Record<string, Column | ((rule: string) => Column)>

export const dayColumn: Column = {
  name: 'day',
  kind: 'day',
  label: 'Day',
  definition: 'Local calendar day; of daily values the day as sent',
  origin: 'derived',
  derivation: 'date at the offset of the values; UTC where none is known',
}

export function coverageTable(rule: string): Table {
  return {
    name: 'coverage',
    title: 'One row for each participant and day, with the reason for every hole',
    columns: [
      participantColumn,
      dayColumn,
      {
        name: 'state',
        kind: 'text',
        label: 'State',
        definition:
          'valid: enough wear; partial: values, less wear; no-data: nothing came although it could; disconnected: the sources were; receiver-offline: what is missing could not be received; excluded: by a person; unknown: before the first sign, or not over',
        allowed: coverageStates,
        origin: 'derived',
        derivation:
          'a stretch of which the receiver, the sources or a person are the cause explains a day that could have been valid without it; an outage of 15 min or more in the day or the 24 h after it explains an empty day',
      },
      {
        name: 'day_min',
        kind: 'integer',
        label: 'Length of the day',
        definition: 'Minutes of the local day: 1380 or 1500 where clocks change',
        unit: 'min',
        origin: 'derived',
        derivation: 'from local midnight to local midnight',
      },
      dayColumns.wearMin(rule),
      dayColumns.validDay(rule),
      dayColumns.epochValues,
      {
        name: 'n_daily_values',
        kind: 'integer',
        label: 'Daily values',
        definition: 'Daily values of the day in this export, without excluded ones',
        origin: 'derived',
        derivation: 'count of rows of daily_long with excluded = FALSE',
      },
      {
        name: 'n_late_values',
        kind: 'integer',
        label: 'Late values',
        definition: 'Epoch and daily values of the day that came more than 24 h after it',
        origin: 'derived',
        derivation: 'received more than 24 h after the end of the value or of the day',
      },
      dayColumns.offline,
      dayColumns.sources,
    ],
    key: ['participant_id', 'day'],
    isOfValues: true,
  }
}
