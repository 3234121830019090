import type { Cell, Column, ColumnKind } from '../tables/column.ts'
import { instantText } from './moment-text.ts'

/** How a CSV is written; both are RFC 4180 in UTF-8. */
export type CsvDialect = {
  separator: ',' | ';'
  lineEnd: '\n' | '\r\n'
  /** Bytes that tell Excel that it is UTF-8. */
  hasByteOrderMark: boolean
  /** Text that a spreadsheet would run as a formula gets an apostrophe in front. */
  guardsFormulas: boolean
  /** Rows of one file with its header; what is more goes to a next file. */
  maxRows: number | null
}

export const tidyCsv: CsvDialect = {
  separator: ',',
  lineEnd: '\n',
  hasByteOrderMark: false,
  guardsFormulas: false,
  maxRows: null,
}

/** What Excel opens at a double click: no more rows than it has. */
export const excelCsv: CsvDialect = {
  separator: ',',
  lineEnd: '\r\n',
  hasByteOrderMark: true,
  guardsFormulas: true,
  maxRows: 1_048_576,
}

export type LineEncoder = { header: string; line(cells: readonly Cell[]): string }

/** Makes lines of cells. Empty stands for missing; an empty text is written as a quoted one. */
export function csvLines(columns: readonly Column[], dialect: CsvDialect): LineEncoder {
  const { separator, lineEnd } = dialect
  const texts = columns.map(({ kind }) => cellText(kind, dialect))
  const text = plainText(dialect)
  const count = columns.length
  const header = columns.map(({ name }) => text(name)).join(separator) + lineEnd
  return {
    header: dialect.hasByteOrderMark ? `\u{feff}${header}` : header,
    line(cells) {
      let line = ''
      for (let i = 0; i < count; i++) {
        const cell = cells[i] as Cell
        if (i > 0) line += separator
        if (cell !== null) line += (texts[i] as CellText)(cell as never)
      }
      return line + lineEnd
    },
  }
}

type CellText = (cell: never) => string

function cellText(kind: ColumnKind, dialect: CsvDialect): CellText {
  switch (kind) {
    case 'text':
      return plainText(dialect)
    case 'boolean':
      return (cell: boolean) => (cell ? 'TRUE' : 'FALSE')
    case 'instant':
      return instantText()
    case 'integer':
    case 'number':
      return (cell: number) => String(cell)
    case 'local':
    case 'day':
      return (cell: string) => cell
  }
}

function plainText({ separator, guardsFormulas }: CsvDialect): (text: string) => string {
  const special = separator === ';' ? /[";\r\n]/ : /[",\r\n]/
  // A single text is often asked for again: names and codes repeat from row to row.
  let last = ''
  let lastWritten = '""'
  return (text) => {
    if (text === last) return lastWritten
    const guarded = guardsFormulas && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    last = text
    lastWritten =
      text === '' || special.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
    return lastWritten
  }
}
