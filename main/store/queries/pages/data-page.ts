import type { DataPage, DataPageRequest } from '#shared/study/data-page.ts'
import type { ReadableDb } from '../../connection.ts'
import { type PageRow, pageText } from './page-text.ts'
import { valuePages } from './value-pages.ts'
import { viewColumns } from './view-body.ts'
import { viewPages } from './view-pages.ts'

type ReadPage = (request: DataPageRequest) => { rows: PageRow[]; next: string | null }

/** A page of a view for a program, its text made here so that no other thread waits for it. */
export function dataPageQuery(db: ReadableDb): (request: DataPageRequest) => DataPage {
  const readers = new Map<string, { columns: string[]; read: ReadPage }>()

  // Prepared when first asked for: a window never asks.
  function readerOf({ view, withIdentifiers }: DataPageRequest) {
    const name = `${view} ${withIdentifiers}`
    const known = readers.get(name)
    if (known !== undefined) return known
    const columns = viewColumns(db, view, withIdentifiers)
    const isOfValues =
      view === 'epoch_values' || view === 'daily_values' || view === 'value_revisions'
    const read = isOfValues ? valuePages(db, view) : viewPages(db, view, columns)
    const reader = { columns, read }
    readers.set(name, reader)
    return reader
  }

  return (request) => {
    const { columns, read } = readerOf(request)
    const { rows, next } = read(request)
    const shown = rows.map((row) =>
      Object.fromEntries(columns.map((name) => [name, row[name] ?? null])),
    )
    return { bytes: pageText(columns, shown, next, request), rows: rows.length, next }
  }
}
