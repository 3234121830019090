import type { Dimension } from '#shared/series.ts'
import type { WrittenTable } from '../formats/table-writer.ts'
import type { Cell, Column, Table } from '../tables/column.ts'

const text = (name: string, missing?: string): Column => ({
  name,
  kind: 'text',
  label: name,
  definition: `The variable's ${name.replaceAll('_', ' ')}`,
  origin: 'derived',
  ...(missing === undefined ? {} : { missing }),
})
const whole = (name: string, missing?: string): Column => ({
  ...text(name, missing),
  kind: 'integer',
})

/** One row for each variable of each table. */
export const codebookTable: Table = {
  name: 'codebook',
  title: 'One row for each variable of each table',
  columns: [
    text('file'),
    text('variable'),
    text('label'),
    text('definition'),
    text('type'),
    text('unit', 'it has none'),
    text('allowed_values', 'any'),
    text('missing_rule', 'never missing'),
    text('dimension', 'the table has values of neither or both'),
    whole('data_type_id', 'it holds no single type'),
    text('aggregation', 'none'),
    text('origin'),
    text('derivation', 'as sent'),
    whole('n'),
    whole('n_missing'),
    { ...text('min', 'no numbers'), kind: 'number' },
    { ...text('max', 'no numbers'), kind: 'number' },
    { ...text('first_date', 'no dates'), kind: 'day' },
    { ...text('last_date', 'no dates'), kind: 'day' },
  ],
  key: ['file', 'variable'],
  isOfValues: false,
}

/** What the file says of its types. */
export const kindWords: Record<Column['kind'], string> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  instant: 'datetime in UTC',
  local: 'datetime with offset',
  day: 'date',
}

export function* codebookRows(tables: readonly WrittenTable[]): Generator<Cell[], void> {
  for (const { table, files, summaries } of tables)
    for (const [i, column] of table.columns.entries()) {
      const summary = summaries[i]
      if (summary === undefined) continue
      yield [
        files.map(({ name }) => name).join(' '),
        column.name,
        column.label,
        column.definition,
        kindWords[column.kind],
        column.unit ?? null,
        column.allowed?.join(' | ') ?? null,
        column.missing === undefined ? null : `empty: ${column.missing}`,
        dimensionOf(table),
        column.dataTypeId ?? null,
        column.aggregation ?? null,
        column.origin,
        column.derivation ?? null,
        summary.count,
        summary.missing,
        summary.min,
        summary.max,
        summary.firstDate,
        summary.lastDate,
      ]
    }
}

function dimensionOf({ name }: Table): Dimension | null {
  if (name.startsWith('epoch')) return 'epoch'
  return name.startsWith('daily') ? 'daily' : null
}
