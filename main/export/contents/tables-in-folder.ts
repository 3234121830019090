import type { ExportSplit } from '#shared/study/export.ts'
import type { TableFormat } from '../formats/row-files.ts'
import { type TableWriter, tableWriter, type WrittenTable } from '../formats/table-writer.ts'
import type { Table } from '../tables/column.ts'

/** The tables that are being written side by side; closed in the order in which they were opened. */
export type TablesInFolder = {
  open(table: Table, split?: ExportSplit | null): TableWriter
  close(): WrittenTable[]
  /** Frees what is open after a failure. */
  abandon(): void
}

export function tablesInFolder(folder: string, format: TableFormat): TablesInFolder {
  const open: TableWriter[] = []
  let closed = 0
  return {
    open(table, split = null) {
      const writer = tableWriter(folder, table, format, split)
      open.push(writer)
      return writer
    },
    close: () =>
      open.map((writer) => {
        closed++
        return writer.close()
      }),
    abandon() {
      for (const writer of open.slice(closed)) writer.abandon()
    },
  }
}
