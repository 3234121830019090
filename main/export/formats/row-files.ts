import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportFormat } from '#shared/study/export.ts'
import { createHashedFile, type FileFacts } from '../folder/hashed-file.ts'
import type { Cell, Table } from '../tables/column.ts'
import { type ByteSink, byteSink } from './byte-sink.ts'
import { type CsvDialect, csvLines } from './csv.ts'
import { jsonLines } from './json-lines.ts'
import { parquetRows } from './parquet.ts'

export type WrittenFile = FileFacts & {
  table: string
  rows: number
  /** Hash of what a packed file holds; null where the file is not packed. */
  contentSha256: string | null
}

export type TableFormat = { format: ExportFormat; csv: CsvDialect }

/** What is kept in memory before it is written: less of it where many files are open at once. */
export type Buffering = { chunkBytes?: number; groupRows?: number }

/** Rows on their way into one file, or into several where a program can't open more rows. */
export type RowFiles = {
  row(cells: readonly Cell[]): void
  close(): WrittenFile[]
  /** Frees the handle after a failure. */
  abandon(): void
}

/** `name`: of the file without its ending. */
export function rowFiles(
  folder: string,
  name: string,
  table: Table,
  chosen: TableFormat,
  buffering: Buffering = {},
): RowFiles {
  const format = table.isOfValues ? chosen.format : 'csv'
  // The header takes a row of a spreadsheet too.
  const isCsv = format === 'csv' || format === 'csv.gz'
  const maxRows = isCsv && chosen.csv.maxRows !== null ? chosen.csv.maxRows - 1 : Infinity
  const files: WrittenFile[] = []
  const nameOf = (part: number | null) => `${name}${part === null ? '' : `_${part}`}.${format}`
  let part = openPart(nameOf(null))

  function openPart(fileName: string) {
    const file = createHashedFile(join(folder, fileName), fileName)
    const sink = byteSink(file, format === 'csv.gz', buffering.chunkBytes)
    return { file, sink, rows: 0, ...rowsInto(sink, table, format, chosen.csv, buffering) }
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
      part.rows++
      part.row(cells)
    },
    close() {
      closePart()
      return files
    },
    abandon: () => part.file.abandon(),
  }
}

function rowsInto(
  sink: ByteSink,
  table: Table,
  format: ExportFormat,
  csv: CsvDialect,
  { groupRows }: Buffering,
) {
  if (format === 'parquet') return parquetRows(table.columns, sink.bytes, groupRows)
  const lines = format === 'jsonl' ? jsonLines(table.columns) : csvLines(table.columns, csv)
  sink.text(lines.header)
  return {
    row: (cells: readonly Cell[]) => sink.text(lines.line(cells)),
    finish() {},
  }
}
