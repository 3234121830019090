import { annotationKinds } from '#shared/study/annotation.ts'
import { type Column, participantColumn, type Table } from './column.ts'
import { valueColumn } from './value-columns.ts'

const period: readonly Column[] = [
  {
    name: 'annotation_id',
    kind: 'integer',
    label: 'Annotation',
    definition: 'Number of the annotation',
    origin: 'derived',
    derivation: 'order in which people made them',
  },
  {
    name: 'from_utc',
    kind: 'instant',
    label: 'From',
    definition: 'Beginning of the period',
    origin: 'derived',
    derivation: 'set by a person',
  },
  {
    name: 'to_utc',
    kind: 'instant',
    label: 'To',
    definition: 'End of the period',
    missing: 'a moment, no period',
    origin: 'derived',
    derivation: 'set by a person',
  },
]

const note: Column = {
  name: 'text',
  kind: 'text',
  label: 'Text',
  definition: 'What the person wrote',
  missing: 'nothing',
  origin: 'derived',
  derivation: 'written by a person',
}

export const annotationsTable: Table = {
  name: 'annotations',
  title: 'What people said about stretches of time',
  columns: [
    period[0] as Column,
    { ...participantColumn, missing: 'the whole study' },
    {
      name: 'kind',
      kind: 'text',
      label: 'Kind',
      definition: 'What it is',
      allowed: annotationKinds,
      origin: 'derived',
      derivation: 'chosen by a person',
    },
    period[1] as Column,
    period[2] as Column,
    { ...valueColumn('data_source_id'), missing: 'all sources' },
    { ...valueColumn('data_type_id'), missing: 'all types' },
    note,
    {
      name: 'recorded_utc',
      kind: 'instant',
      label: 'Recorded',
      definition: 'When the person made or last changed it',
      origin: 'derived',
      derivation: 'clock of the receiving computer',
    },
  ],
  key: ['annotation_id'],
  isOfValues: false,
}

export const exclusionsTable: Table = {
  name: 'exclusions',
  title:
    'What people took out: each excluded daily value, and excluded epoch values by period and series',
  columns: [
    participantColumn,
    ...period,
    {
      name: 'dimension',
      kind: 'text',
      label: 'Dimension',
      definition: 'In which long table the values are, marked as excluded',
      allowed: ['epoch', 'daily'],
      origin: 'thryve',
    },
    valueColumn('data_source_id'),
    valueColumn('data_type_id'),
    valueColumn('data_type_name'),
    {
      name: 'day',
      kind: 'day',
      label: 'Day',
      definition: 'Day of an excluded daily value',
      missing: 'epoch values',
      origin: 'provider',
    },
    {
      name: 'n_values',
      kind: 'integer',
      label: 'Values',
      definition: 'How many values are excluded by this period',
      origin: 'derived',
      derivation: 'count',
    },
    note,
  ],
  key: [],
  isOfValues: true,
}
