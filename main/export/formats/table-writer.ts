import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportFormat } from '#shared/study/export.ts'
import { createHashedFile, type FileFacts } from '../folder/hashed-file.ts'
import type { Cell, Table } from '../tables/column.ts'
import { type ByteSink, byteSink } from './byte-sink.ts'
import { type ColumnSummary, columnStatistics } from './column-statistics.ts'
import { type CsvDialect, csvLines } from './csv.ts'
import { jsonLines } from './json-lines.ts'
import { parquetRows } from './parquet.ts'

export type WrittenFile = FileFacts & {
  table: string
  rows: number
  /** Hash of what a packed file holds; null where the file is not packed. */
  contentSha256: string | null
}

export type WrittenTable = {
  table: Table
  files: WrittenFile[]
  rows: number
  summaries: ColumnSummary[]
}

/** One table on its way into one file, or into several where a program can't open more rows. */
export type TableWriter = {
  row(cells: readonly Cell[]): void
  rows(): number
  close(): WrittenTable
  abandon(): void
}

export type TableFormat = { format: ExportFormat; csv: CsvDialect }

export function tableWriter(folder: string, table: Table, chosen: TableFormat): TableWriter {
  const format = table.isOfValues ? chosen.format : 'csv'
  const statistics = columnStatistics(table.columns)
  // The header takes a row of a spreadsheet too.
  const isCsv = format === 'csv' || format === 'csv.gz'
  const maxRows = isCsv && chosen.csv.maxRows !== null ? chosen.csv.maxRows - 1 : Infinity
  const files: WrittenFile[] = []
  const nameOf = (part: number | null) =>
    `${table.name}${part === null ? '' : `_${part}`}.${format}`
  let part = openPart(nameOf(null))

  function openPart(name: string) {
    const file = createHashedFile(join(folder, name), name)
    const sink = byteSink(file, format === 'csv.gz')
    return { file, sink, rows: 0, ...rowsInto(sink, table, format, chosen.csv) }
  }

  function closePart(): void {
    const { file, sink, rows, finish } = part
    finish()
    const { contentSha256 } = sink.end()
    files.push({ ...file.close(), table: table.name, rows, contentSha256 })
  }

  function nextPart(): void {
    closePart()
    const [first] = files
    if (files.length === 1 && first !== undefined) {
      renameSync(join(folder, first.name), join(folder, nameOf(1)))
      first.name = nameOf(1)
    }
    part = openPart(nameOf(files.length + 1))
  }

  return {
    row(cells) {
      if (part.rows === maxRows) nextPart()
      statistics.note(cells)
      part.rows++
      part.row(cells)
    },
    rows: statistics.rows,
    close() {
      closePart()
      return { table, files, rows: statistics.rows(), summaries: statistics.summaries() }
    },
    abandon: () => part.file.abandon(),
  }
}

function rowsInto(sink: ByteSink, table: Table, format: ExportFormat, csv: CsvDialect) {
  if (format === 'parquet') return parquetRows(table.columns, sink.bytes)
  const lines = format === 'jsonl' ? jsonLines(table.columns) : csvLines(table.columns, csv)
  sink.text(lines.header)
  return {
    row: (cells: readonly Cell[]) => sink.text(lines.line(cells)),
    finish() {},
  }
}
