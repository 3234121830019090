import { join } from 'node:path'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { studyFactsQuery } from '#main/store/queries/health/database-facts.ts'
import { savedSettings } from '../../settings-file.ts'
import { mayCheck, reportOf } from './report-of.ts'
import type { ReadFacts } from './sections/database-sections.ts'

/**
 * Diagnostics of a data folder, also while a host runs on it: everything is only read. What only a
 * running host knows is missing; the window says that too.
 */
export function diagnosticsOfFolder(given: {
  dataDir: string
  appVersion: string
  sqliteBinding: SqliteBinding
  now: number
}): string {
  const { dataDir } = given
  return reportOf({
    ...given,
    ...savedSettings(dataDir),
    read: readFacts(dataDir, given.sqliteBinding),
    running: null,
  })
}

function readFacts(dataDir: string, sqliteBinding: SqliteBinding): ReadFacts {
  try {
    const db = openStudyForReading(join(dataDir, 'study.sqlite'), sqliteBinding)
    try {
      const inboxPath = join(dataDir, 'inbox.sqlite')
      return { facts: studyFactsQuery(db)({ checks: mayCheck(dataDir), inboxPath, sqliteBinding }) }
    } finally {
      db.close()
    }
  } catch (error) {
    const { code = '' } = error as { code?: string }
    return { failure: code }
  }
}
