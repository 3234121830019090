import type { DataPageRequest } from '#shared/study/data-page.ts'

export type PageRow = Record<string, string | number | null>

/** A page as its answer's bytes: records in JSON, or RFC 4180 with a header. */
export function pageText(
  columns: readonly string[],
  rows: readonly PageRow[],
  next: string | null,
  { view, format }: Pick<DataPageRequest, 'view' | 'format'>,
): Uint8Array<ArrayBuffer> {
  const text =
    format === 'csv'
      ? [columns, ...rows.map((row) => columns.map((name) => row[name] ?? null))]
          .map((cells) => `${cells.map(csvCell).join(',')}\n`)
          .join('')
      : `${JSON.stringify({ view, columns, rows, next })}\n`
  return new TextEncoder().encode(text)
}

/** Empty is missing, so an empty text is quoted. */
function csvCell(cell: string | number | null): string {
  if (cell === null) return ''
  const text = String(cell)
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
