import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder } from '#main/platform/flush-folder.ts'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import { carryOn } from './carry-on.ts'
import { planPath, type RestorePlan, readPlan, STAGING, writePlan } from './plan.ts'

export type FinishedRestore = RestorePlan & {
  /** Where everything that stood there before lies now; null where there was nothing. */
  asidePath: string | null
  /** The settings are the backup's: there were none, or another study's. */
  tookSettings: boolean
}

const BESIDE = ['-wal', '-shm', '']

/**
 * Carries out a restore that was staged, or goes on with one that was killed, and removes what is
 * left of one that was never decided. Only while nobody has the data folder open; null where there
 * is nothing to do. What stood there before is moved aside whole and never removed.
 */
export function finishRestore(dataDir: string, binding: SqliteBinding): FinishedRestore | null {
  const staging = join(dataDir, STAGING)
  let plan = readPlan(dataDir)
  if (plan === null) {
    rmSync(staging, { recursive: true, force: true })
    return null
  }
  const aside = join(dataDir, plan.aside)
  if (plan.carried === null) {
    const [restored, former] = [staging, dataDir].map((folder) => join(folder, 'inbox.sqlite'))
    const carried = carryOn(restored as string, former as string, binding, plan)
    for (const name of ['study.sqlite', 'inbox.sqlite']) settle(join(staging, name), binding)
    plan = { ...plan, carried }
    writePlan(dataDir, plan)
  }
  for (const name of ['study.sqlite', 'inbox.sqlite'])
    place(
      dataDir,
      aside,
      name,
      BESIDE.map((suffix) => name + suffix),
    )
  // What waits there to be asked is about the study that stood here, and may be another one.
  moveAside(
    dataDir,
    aside,
    BESIDE.map((suffix) => `fetch.sqlite${suffix}`),
  )
  const tookSettings = placeSettings(dataDir, aside, plan)
  // A log of who did what is only ever grown: the backup's is for a folder that has none.
  if (!existsSync(join(dataDir, 'audit.jsonl')))
    place(dataDir, aside, 'audit.jsonl', ['audit.jsonl'])
  flushFolder(dataDir)
  rmSync(planPath(dataDir), { force: true })
  flushFolder(staging)
  rmSync(staging, { recursive: true, force: true })
  return { ...plan, tookSettings, asidePath: existsSync(aside) ? aside : null }
}

/** Everything is in the file itself from then on: one rename puts it in its place. */
function settle(path: string, binding: SqliteBinding): void {
  const db = openSqlite(path, binding, { fileMustExist: true })
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** Moves what stands there aside and the restored file into its place; done already, it does nothing. */
function place(dataDir: string, aside: string, name: string, former: readonly string[]): void {
  const restored = join(dataDir, STAGING, name)
  if (!existsSync(restored)) return
  moveAside(dataDir, aside, former)
  renameSync(restored, join(dataDir, name))
}

function moveAside(dataDir: string, aside: string, files: readonly string[]): void {
  for (const file of files) {
    if (!existsSync(join(dataDir, file))) continue
    mkdirSync(aside, { recursive: true, mode: 0o700 })
    renameSync(join(dataDir, file), join(aside, file))
  }
}

/**
 * The same study on the same computer keeps its settings of today: its address, its folders. An
 * empty folder, or another study's, takes those of the backup.
 */
function placeSettings(dataDir: string, aside: string, plan: RestorePlan): boolean {
  const restored = join(dataDir, STAGING, 'settings.json')
  const keepsOwn = plan.carried?.isSameInbox === true && existsSync(join(dataDir, 'settings.json'))
  if (keepsOwn || !existsSync(restored)) return false
  const hasSecrets = ['secrets.json', 'secrets.enc'].some((name) => existsSync(join(dataDir, name)))
  // Another secret is another webhook address: nobody has told the sender of that one yet.
  if (!hasSecrets) writeWholeFile(restored, withoutAddress(readFileSync(restored, 'utf8')))
  place(dataDir, aside, 'settings.json', ['settings.copy.json', 'settings.json'])
  return true
}

function withoutAddress(settings: string): string {
  try {
    const { confirmedPublicUrl: _, ...kept } = JSON.parse(settings) as Record<string, unknown>
    return `${JSON.stringify(kept, null, 2)}\n`
  } catch {
    return settings
  }
}
