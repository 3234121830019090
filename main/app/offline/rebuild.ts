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

/** Thrown by `onProgress` where a person stopped it: nothing has changed then. */
export class RebuildCancelled extends Error {}

type Options = {
  dataDir: string
  sqliteBinding: SqliteBinding
  onProgress: (deliveries: number) => void
  mayLose: boolean
}

/**
 * Makes `study.sqlite` anew from the inbox and nothing else: after it was damaged or lost, or to
 * read everything again with this version. The former study is moved aside, never deleted, and
 * only once the new one is whole. Throws where there is no inbox, and where values would be lost
 * that nobody has given up.
 */
export function rebuildStudy(options: Options & { now: number }): Rebuilt {
  const built = buildStudy(options)
  return { ...built, formerStudy: placeStudy(options.dataDir, options.now) }
}

/** Makes the new study beside the one that stands there, which may be in use meanwhile. */
export function buildStudy(options: Options): Omit<Rebuilt, 'formerStudy'> {
  const { dataDir, sqliteBinding } = options
  const studyPath = join(dataDir, 'study.sqlite')
  const inboxPath = join(dataDir, 'inbox.sqlite')
  const unfinished = unfinishedStudy(dataDir)
  removeUnfinishedStudy(dataDir)
  const carryOver = openCarryOver({ ...options, inboxPath, studyPath })
  const { former, carriedOver, lost } = carryOver
  let deliveries: number
  try {
    const recall = former === null ? {} : { recall: former.recall }
    deliveries = ingestOffline({ ...options, studyPath: unfinished, ...recall })
  } catch (error) {
    removeUnfinishedStudy(dataDir)
    throw error
  } finally {
    carryOver.close()
  }
  if (former !== null) {
    const study = openStudyForWriting(unfinished, sqliteBinding)
    carryFulfilmentsOver(study, studyPath, sqliteBinding)
    study.close()
  }
  return { deliveries, carriedOver, lost }
}

/** Where a study stands until it is whole and takes its place. */
export function unfinishedStudy(dataDir: string): string {
  return join(dataDir, 'study.rebuilding.sqlite')
}

export function removeUnfinishedStudy(dataDir: string): void {
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(unfinishedStudy(dataDir) + suffix, { force: true })
}

/** Puts the new study in its place while nobody has either open; where the former one is now. */
export function placeStudy(dataDir: string, now: number): string | null {
  const formerStudy = moveAside(dataDir, now)
  // Killed just before this line there is no study at all, and the next start makes one by itself.
  renameSync(unfinishedStudy(dataDir), join(dataDir, 'study.sqlite'))
  return formerStudy
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
