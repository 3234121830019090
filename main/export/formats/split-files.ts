import type { ExportSplit } from '#shared/study/export.ts'
import { ExportFailed } from '../export-failed.ts'
import type { Cell, Table } from '../tables/column.ts'
import { dayText } from './moment-text.ts'
import { type RowFiles, rowFiles, type TableFormat, type WrittenFile } from './row-files.ts'

/** Twenty years of months: each is a file that stays open until the last participant is through. */
const MOST_MONTHS = 240
/** So many files share what one has to itself. */
const BUFFERING_OF_MONTHS = { chunkBytes: 128 * 1024, groupRows: 2_000 }

/**
 * The rows of a table in a file for each local month (without a local day, the month in UTC), named
 * like `epoch_long_2024-03.csv`, or for each participant, like `epoch_long_P0001.csv`. Within a file
 * rows stand in the order of the whole; a table without rows is one file with its header.
 */
export function splitFiles(
  folder: string,
  table: Table,
  format: TableFormat,
  split: ExportSplit,
): RowFiles {
  return split === 'month'
    ? filesOfMonths(folder, table, format)
    : filesOfParticipants(folder, table, format)
}

/** Participants come one after the other, so that one file is open at a time. */
function filesOfParticipants(folder: string, table: Table, format: TableFormat): RowFiles {
  const at = columnOf(table, 'participant_id')
  const names = new Set<string>()
  const files: WrittenFile[] = []
  let code: Cell = null
  let current: RowFiles | null = null
  return {
    row(cells) {
      const next = cells[at] as Cell
      if (current === null || next !== code) {
        if (current !== null) files.push(...current.close())
        current = null
        code = next
        current = rowFiles(folder, nameOf(table, String(next), names), table, format)
      }
      current.row(cells)
    },
    close() {
      current ??= rowFiles(folder, table.name, table, format)
      return [...files, ...current.close()]
    },
    abandon: () => current?.abandon(),
  }
}

function filesOfMonths(folder: string, table: Table, format: TableFormat): RowFiles {
  const day = columnOf(table, 'local_date')
  const start = columnOf(table, 'start_utc')
  const months = new Map<string, RowFiles>()
  let closed = 0
  const sorted = () => [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, files]) => files)
  return {
    row(cells) {
      const local = (cells[day] as string | null) ?? dayText(cells[start] as number)
      const key = local.slice(0, -3)
      let files = months.get(key)
      if (files === undefined) {
        if (months.size === MOST_MONTHS)
          throw new ExportFailed(
            `The values are of more than ${MOST_MONTHS} months: split by participant instead, or choose fewer days.`,
          )
        files = rowFiles(folder, `${table.name}_${key}`, table, format, BUFFERING_OF_MONTHS)
        months.set(key, files)
      }
      files.row(cells)
    },
    close() {
      if (months.size === 0) return rowFiles(folder, table.name, table, format).close()
      return sorted().flatMap((files) => {
        closed++
        return files.close()
      })
    },
    abandon() {
      for (const files of sorted().slice(closed)) files.abandon()
    },
  }
}

function columnOf({ columns }: Table, name: string): number {
  return columns.findIndex((column) => column.name === name)
}

/** A code may hold what a file's name can't, or differ from another in its capitals alone. */
function nameOf({ name }: Table, code: string, names: Set<string>): string {
  const safe = [...Buffer.from(code, 'utf8')]
    .map((byte) => {
      const letter = String.fromCharCode(byte)
      return /[\w-]/.test(letter) ? letter : `~${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
  let free = safe
  for (let i = 2; names.has(free.toLowerCase()); i++) free = `${safe}~~${i}`
  names.add(free.toLowerCase())
  return `${name}_${free}`
}
