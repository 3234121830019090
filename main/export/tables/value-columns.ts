import type { Column } from './column.ts'

/** Columns that long tables of both dimensions have; each says the same thing in each. */
const columns = {
  data_source_id: {
    kind: 'integer',
    label: 'Source',
    definition: 'Number of the data source',
    origin: 'thryve',
  },
  data_source_name: {
    kind: 'text',
    label: 'Source name',
    definition: "Name of the data source as sent, else from the sender's list",
    origin: 'thryve',
  },
  data_type_id: {
    kind: 'integer',
    label: 'Data type',
    definition: 'Number of the data type; it means another thing in the other dimension',
    origin: 'thryve',
  },
  data_type_name: {
    kind: 'text',
    label: 'Data type name',
    definition: "Name of the data type as sent, else from the sender's list",
    origin: 'thryve',
  },
  utc_offset_min: {
    kind: 'integer',
    label: 'UTC offset',
    definition: 'Local time minus UTC',
    unit: 'min',
    origin: 'thryve',
  },
  value: {
    kind: 'text',
    label: 'Value',
    definition: 'The value exactly as sent',
    origin: 'provider',
  },
  value_num: {
    kind: 'number',
    label: 'Value as number',
    definition: 'Number of the value; 1 and 0 for booleans, UTC milliseconds for dates',
    missing: 'the value is no number',
    origin: 'derived',
    derivation: 'value read as a number',
  },
  value_type: {
    kind: 'text',
    label: 'Value type',
    definition: 'What the value is, as sent, else from the list of the sender',
    missing: 'neither the value nor the list says it',
    origin: 'thryve',
  },
  unit: {
    kind: 'text',
    label: 'Unit',
    definition: "Unit of the value, from the sender's list",
    missing: 'the list names none',
    origin: 'thryve',
  },
  generation_type: {
    kind: 'text',
    label: 'Way of recording',
    definition: 'How the value came about, lower case',
    missing: 'not sent',
    origin: 'thryve',
  },
  trustworthiness: {
    kind: 'text',
    label: 'Trustworthiness',
    definition: 'How far the sender trusts the value, as sent',
    missing: 'not sent',
    origin: 'thryve',
  },
  medical_grade: {
    kind: 'boolean',
    label: 'Medical grade',
    definition: 'Whether the device is of medical grade',
    missing: 'not sent',
    origin: 'thryve',
  },
  chronological_exactness_min: {
    kind: 'integer',
    label: 'Chronological exactness',
    definition: 'How exact the time is',
    unit: 'min',
    missing: 'not sent',
    origin: 'thryve',
  },
  third_party_source_id: {
    kind: 'text',
    label: 'Third party',
    definition: 'Source behind the source, as sent; the placeholder 1 means none',
    missing: 'not sent',
    origin: 'thryve',
  },
  third_party_source_name: {
    kind: 'text',
    label: 'Third party name',
    definition: 'Its name as sent; the placeholder UNKNOWN means none',
    missing: 'not sent',
    origin: 'thryve',
  },
  measurement_ref: {
    kind: 'text',
    label: 'Measurement',
    definition: 'Reference of the measurement; digits that no number type may touch',
    missing: 'not sent',
    origin: 'thryve',
  },
  provider_created_utc: {
    kind: 'instant',
    label: 'Created',
    definition: 'When the provider made this version of the value',
    missing: 'not sent',
    origin: 'thryve',
  },
  received_utc: {
    kind: 'instant',
    label: 'Received',
    definition: 'When the delivery that carried this version was received',
    origin: 'derived',
    derivation: 'clock of the receiving computer',
  },
  revision: {
    kind: 'integer',
    label: 'Revision',
    definition: 'Which version of the value this is, counted in order of arrival from 1',
    origin: 'derived',
    derivation: 'count of different versions received',
  },
  delivery_id: {
    kind: 'integer',
    label: 'Delivery',
    definition: 'Number of the delivery that carried this version',
    origin: 'derived',
    derivation: 'order of receipt',
  },
  excluded: {
    kind: 'boolean',
    label: 'Excluded',
    definition: 'Whether a person excluded this time; such values are in no wide or coverage table',
    origin: 'derived',
    derivation:
      'a period of the kind exclude touches the epoch value, or holds at least half of the local day of the daily value',
  },
} as const satisfies Record<string, Omit<Column, 'name'>>

export function valueColumn(name: keyof typeof columns): Column {
  return { name, ...columns[name] }
}
