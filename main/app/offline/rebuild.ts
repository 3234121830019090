import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForWriting } from '#main/store/connection.ts'
import { carryFulfilmentsOver } from '#main/store/former-study.ts'
import { openCarryOver } from './carry-over.ts'
import { ingestOffline } from './offline-ingest.ts'

export type Rebuilt = {
  deliveries: number
  /** Deliveries whose bodies are no longer kept: their values come from the former study, or are gone. */
  carriedOver: number
  lost: number
  /** Where the study that stood before is now; null where there was none. */
  formerStudy: string | null
}

/**
 * Makes `study.sqlite` anew from the inbox and nothing else: after it was damaged or lost, or to
 * read everything again with this version. The former study is moved aside, never deleted, and
 * only once the new one is whole. Throws where there is no inbox, and where values would be lost
 * that nobody has given up.
 */
export function rebuildStudy(options: {
  dataDir: string
  sqliteBinding: SqliteBinding
  onProgress: (deliveries: number) => void
  now: number
  mayLose: boolean
}): Rebuilt {
  const { dataDir, sqliteBinding, now } = options
  const studyPath = join(dataDir, 'study.sqlite')
  const inboxPath = join(dataDir, 'inbox.sqlite')
  const unfinished = join(dataDir, 'study.rebuilding.sqlite')
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
  const carryOver = openCarryOver({ ...options, inboxPath, studyPath })
  const { former, carriedOver, lost } = carryOver
  let deliveries: number
  try {
    const recall = former === null ? {} : { recall: former.recall }
    deliveries = ingestOffline({ ...options, studyPath: unfinished, ...recall })
  } finally {
    carryOver.close()
  }
  if (former !== null) {
    const study = openStudyForWriting(unfinished, sqliteBinding)
    carryFulfilmentsOver(study, studyPath, sqliteBinding)
    study.close()
  }
  const formerStudy = moveAside(dataDir, now)
  // Killed just before this line there is no study at all, and the next start makes one by itself.
  renameSync(unfinished, studyPath)
  return { deliveries, carriedOver, lost, formerStudy }
}

function moveAside(dataDir: string, now: number): string | null {
  const path = join(dataDir, 'study.sqlite')
  if (!existsSync(path)) return null
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = new Date(now).toISOString().replaceAll(':', '')
  const aside = join(folder, `study-before-rebuild-${stamp}.sqlite`)
  for (const suffix of ['-wal', '-shm', ''])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  return aside
}
