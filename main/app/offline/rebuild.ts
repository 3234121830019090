import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ingestOffline } from './offline-ingest.ts'

export type Rebuilt = {
  deliveries: number
  /** Where the study that stood before is now; null where there was none. */
  formerStudy: string | null
}

/**
 * Makes `study.sqlite` anew from the inbox and nothing else: after it was damaged or lost, or to
 * read everything again with this version. The former study is moved aside, never deleted, and
 * only once the new one is whole. Throws where there is no inbox.
 */
export function rebuildStudy(options: {
  dataDir: string
  sqliteBinding: string | null
  onProgress: (deliveries: number) => void
  now: number
}): Rebuilt {
  const { dataDir, now } = options
  const unfinished = join(dataDir, 'study.rebuilding.sqlite')
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
  const deliveries = ingestOffline({ ...options, studyPath: unfinished })
  const formerStudy = moveAside(dataDir, now)
  // Killed just before this line there is no study at all, and the next start makes one by itself.
  renameSync(unfinished, join(dataDir, 'study.sqlite'))
  return { deliveries, formerStudy }
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
