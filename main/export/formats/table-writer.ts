import type { ExportSplit } from '#shared/study/export.ts'
import type { Cell, Table } from '../tables/column.ts'
import { type ColumnSummary, columnStatistics } from './column-statistics.ts'
import { rowFiles, type TableFormat, type WrittenFile } from './row-files.ts'
import { splitFiles } from './split-files.ts'

export type WrittenTable = {
  table: Table
  files: WrittenFile[]
  rows: number
  summaries: ColumnSummary[]
}

/** One table on its way into its file or files, with what the codebook says of it. */
export type TableWriter = {
  row(cells: readonly Cell[]): void
  rows(): number
  close(): WrittenTable
  abandon(): void
}

export function tableWriter(
  folder: string,
  table: Table,
  format: TableFormat,
  split: ExportSplit | null = null,
): TableWriter {
  const statistics = columnStatistics(table.columns)
  const files =
    split === null
      ? rowFiles(folder, table.name, table, format)
      : splitFiles(folder, table, format, split)
  return {
    row(cells) {
      statistics.note(cells)
      files.row(cells)
    },
    rows: statistics.rows,
    close: () => ({
      table,
      files: files.close(),
      rows: statistics.rows(),
      summaries: statistics.summaries(),
    }),
    abandon: files.abandon,
  }
}
