import type { CsvDialect } from '../formats/csv.ts'
import type { WrittenFile } from '../formats/row-files.ts'
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
    resources: [...facts.tables, codebook].flatMap((written) => resourcesOf(written, csv)),
  }
}

/**
 * Schemas in files of their own, of the tables that stand in several files. Each of those has its
 * header, so it is a resource of its own: readers would join the files of one as they are.
 */
export function sharedSchemas(tables: readonly WrittenTable[]): { name: string; schema: object }[] {
  return tables
    .filter(({ files }) => files.length > 1)
    .map(({ table }) => ({ name: schemaFile(table), schema: schemaOf(table) }))
}

function resourcesOf({ table, files }: WrittenTable, csv: CsvDialect): Record<string, unknown>[] {
  const isShared = files.length > 1
  return files.map((file, i) => ({
    name: `${table.name.replaceAll('_', '-')}${isShared ? `-${i + 1}` : ''}`,
    title: table.title,
    ...fileFacts(file, csv),
    schema: isShared ? schemaFile(table) : schemaOf(table),
  }))
}

function schemaFile({ name }: Table): string {
  return `${name}.schema.json`
}

function fileFacts({ name, bytes, sha256 }: WrittenFile, csv: CsvDialect): Record<string, unknown> {
  const format = name.split('.')[1] as 'csv' | 'parquet' | 'jsonl'
  const isPacked = name.endsWith('.gz')
  const isCsv = format === 'csv'
  return {
    // A resource without Table Schema types of its own format is plain data.
    profile: format === 'parquet' ? 'data-resource' : 'tabular-data-resource',
    path: name,
    format,
    mediatype: isCsv
      ? 'text/csv'
      : `application/${format === 'jsonl' ? 'x-ndjson' : 'vnd.apache.parquet'}`,
    ...(isPacked ? { compression: 'gz' } : {}),
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
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
