import type { CsvDialect } from '../formats/csv.ts'
import type { WrittenTable } from '../formats/table-writer.ts'
import type { Column, Table } from '../tables/column.ts'
import type { ExportFacts } from './facts.ts'

/** `datapackage.json` of the Frictionless standard: types, units, keys and missing values. */
export function dataPackage(
  facts: ExportFacts,
  codebook: WrittenTable,
  csv: CsvDialect,
): Record<string, unknown> {
  return {
    profile: 'data-package',
    name: slug(facts.studyName) || 'study',
    title: `${facts.studyName || 'Study'}: export of wearable data`,
    description: `State of the study after all that was received until ${new Date(facts.asOfAt).toISOString()}.`,
    resources: [...facts.tables, codebook].map((written) => resourceOf(written, csv)),
  }
}

function resourceOf({ table, files }: WrittenTable, csv: CsvDialect): Record<string, unknown> {
  const names = files.map(({ name }) => name)
  const [first = ''] = names
  const format = first.split('.')[1] as 'csv' | 'parquet' | 'jsonl'
  const isCsv = format === 'csv'
  return {
    name: table.name.replaceAll('_', '-'),
    title: table.title,
    // A resource without Table Schema types of its own format is plain data.
    profile: format === 'parquet' ? 'data-resource' : 'tabular-data-resource',
    path: names.length === 1 ? first : names,
    format: first.endsWith('.gz') ? 'csv' : format,
    mediatype: isCsv
      ? 'text/csv'
      : `application/${format === 'jsonl' ? 'x-ndjson' : 'vnd.apache.parquet'}`,
    ...(first.endsWith('.gz') ? { compression: 'gz' } : {}),
    encoding: 'utf-8',
    ...(names.length === 1 ? { bytes: files[0]?.bytes, hash: `sha256:${files[0]?.sha256}` } : {}),
    ...(isCsv
      ? {
          dialect: {
            delimiter: csv.separator,
            lineTerminator: csv.lineEnd,
            quoteChar: '"',
            doubleQuote: true,
            header: true,
          },
        }
      : {}),
    schema: schemaOf(table),
  }
}

function schemaOf({ columns, key }: Table): Record<string, unknown> {
  const mayBeEmpty = (name: string) =>
    columns.find((column) => column.name === name)?.missing !== undefined
  return {
    fields: columns.map(fieldOf),
    missingValues: [''],
    // Part of a key may be empty where the sender left it out, which no primary key allows.
    ...(key.length > 0 && !key.some(mayBeEmpty) ? { primaryKey: key } : {}),
  }
}

const types: Record<Column['kind'], Record<string, unknown>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean', trueValues: ['TRUE'], falseValues: ['FALSE'] },
  instant: { type: 'datetime', format: '%Y-%m-%dT%H:%M:%S.%fZ' },
  local: { type: 'string' },
  day: { type: 'date', format: 'default' },
}

function fieldOf(column: Column): Record<string, unknown> {
  const { name, kind, label, definition, unit, allowed, missing, origin, derivation } = column
  const constraints = {
    ...(missing === undefined ? { required: true } : {}),
    ...(allowed === undefined ? {} : { enum: allowed }),
  }
  return {
    name,
    ...types[kind],
    title: label,
    description: definition,
    ...(unit == null ? {} : { unit }),
    origin,
    ...(derivation === undefined ? {} : { derivation }),
    ...(missing === undefined ? {} : { missing }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  }
}

export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}
