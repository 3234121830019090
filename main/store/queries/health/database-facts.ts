import { attachSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { ReadableDb } from '../../connection.ts'

/** What a database says of itself; texts in it are SQLite's own, or this program's. */
export type DatabaseFacts = {
  sqliteVersion: string
  schemaNumber: number
  pageBytes: number
  pages: number
  freePages: number
  journal: string
  /** `ok`, the number of faults that were found, or null where it was not asked. */
  check: 'ok' | number | null
}

export type StudyFacts = DatabaseFacts & {
  inbox: DatabaseFacts | null
  participants: number
  series: number
  values: number
  deliveriesByState: { state: string; verdict: string; count: number }[]
  downtimes: { reason: string; count: number; totalMs: number }[]
}

/** More faults than this are as good as any number. */
const MOST_FAULTS = 20

/** `checks` reads every page of the files, which takes a second for some hundred megabytes. */
export type FactsRequest = { checks: boolean; inboxPath: string; sqliteBinding: SqliteBinding }

/** Counts of a study beside what its file says, and what the inbox's file says; never who or what. */
export function studyFactsQuery(db: ReadableDb): (request: FactsRequest) => StudyFacts {
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  return ({ checks, ...inbox }) => ({
    ...databaseFacts(db, 'main', checks),
    inbox: inboxFacts(db, inbox, checks),
    participants: one('SELECT count(*) FROM participant_rows'),
    series: one('SELECT count(*) FROM series'),
    // Of the days, which are few: a large study has a hundred million values.
    values: one('SELECT coalesce(sum(count), 0) FROM series_days'),
    deliveriesByState: db
      .prepare('SELECT state, verdict, count(*) AS count FROM delivery_rows GROUP BY 1, 2')
      .all() as StudyFacts['deliveriesByState'],
    downtimes: db
      .prepare(
        `SELECT reason, count(*) AS count, sum(to_at - from_at) AS totalMs
         FROM downtime_rows GROUP BY reason ORDER BY totalMs DESC`,
      )
      .all() as StudyFacts['downtimes'],
  })
}

/** Null where it can't be read from here. */
function inboxFacts(
  db: ReadableDb,
  { inboxPath, sqliteBinding }: Omit<FactsRequest, 'checks'>,
  checks: boolean,
): DatabaseFacts | null {
  try {
    attachSqlite(db, inboxPath, 'inbox', sqliteBinding)
  } catch {
    return null
  }
  try {
    return databaseFacts(db, 'inbox', checks)
  } catch {
    return null
  } finally {
    db.prepare('DETACH DATABASE inbox').run()
  }
}

function databaseFacts(db: ReadableDb, name: 'main' | 'inbox', checks: boolean): DatabaseFacts {
  const read = (pragma: string) => db.pragma(`${name}.${pragma}`, { simple: true })
  return {
    sqliteVersion: db.prepare('SELECT sqlite_version()').pluck().get() as string,
    schemaNumber: read('user_version') as number,
    pageBytes: read('page_size') as number,
    pages: read('page_count') as number,
    freePages: read('freelist_count') as number,
    journal: read('journal_mode') as string,
    check: checks ? checkOf(db, name) : null,
  }
}

function checkOf(db: ReadableDb, name: 'main' | 'inbox'): 'ok' | number {
  const found = db.pragma(`${name}.quick_check(${MOST_FAULTS})`) as { quick_check: string }[]
  return found[0]?.quick_check === 'ok' ? 'ok' : found.length
}
