import type { ReadableDb } from '../../connection.ts'

const IDENTIFIERS = ['end_user_id', 'end_user_alias']

/** The columns of a view, in its order; the sender's identifiers only where asked for. */
export function viewColumns(db: ReadableDb, view: string, withIdentifiers: boolean): string[] {
  const names = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(view) as string[]
  return names.filter((name) => withIdentifiers || !IDENTIFIERS.includes(name))
}

/**
 * What a view selects, as SQL with an open condition: so that a page can be found by the key of the
 * tables below, which the view does not show, and still be the view's own expressions.
 */
export function viewBody(db: ReadableDb, view: string): { select: string; rest: string } {
  const sql = db
    .prepare("SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = ?")
    .pluck()
    .get(view) as string
  const body = sql.replace(/^CREATE VIEW \w+ AS\s+SELECT\s/i, '')
  const from = body.search(/\n\s*FROM\s/)
  const rest = body.slice(from)
  return {
    select: body.slice(0, from),
    rest: `${rest} ${rest.includes('WHERE') ? 'AND' : 'WHERE'}`,
  }
}
