import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupManifest } from '../manifest.ts'
import { readManifest } from '../read-backup.ts'
import { madeAtOf } from './file-name.ts'
import { keptBackups } from './keep-rule.ts'

export type FoundBackup = {
  path: string
  fileName: string
  /** By its name: UTC ms to the second. */
  madeAt: number
  bytes: number
  /** Null where it can't be read: it is damaged, or no backup. */
  manifest: BackupManifest | null
}

export type BackupList = {
  /** Every backup in these folders by its name, of whatever study, newest first. */
  list(folders: readonly string[]): Promise<FoundBackup[]>
}

/** Looks into folders; what a file says of itself is read once, for it never changes. */
export function openBackupList(): BackupList {
  const known = new Map<string, BackupManifest | null>()

  async function manifestOf(path: string, identity: string): Promise<BackupManifest | null> {
    const found = known.get(identity)
    if (found !== undefined) return found
    const manifest = await readManifest(path).catch(() => null)
    known.set(identity, manifest)
    return manifest
  }

  return {
    async list(folders) {
      const found: FoundBackup[] = []
      for (const folder of new Set(folders)) {
        for (const fileName of existsSync(folder) ? readdirSync(folder) : []) {
          const madeAt = madeAtOf(fileName)
          const path = join(folder, fileName)
          const file = madeAt === null ? undefined : statSync(path, { throwIfNoEntry: false })
          if (madeAt === null || file === undefined || !file.isFile()) continue
          const { size: bytes, mtimeMs } = file
          const manifest = await manifestOf(path, `${path} ${bytes} ${mtimeMs}`)
          found.push({ path, fileName, madeAt, bytes, manifest })
        }
      }
      return found.sort((a, b) => b.madeAt - a.madeAt)
    },
  }
}

/**
 * Which of them the rule gives up: only such as the schedule made, of this study and in this folder.
 * Those that people made count for the rule too, and stay.
 */
export function outdated(backups: readonly FoundBackup[], origin: string | null): FoundBackup[] {
  const own = backups.filter(
    ({ manifest }) => manifest !== null && manifest.inbox.origin === origin,
  )
  const kept = keptBackups(own)
  return own.filter((backup) => backup.manifest?.isNightly === true && !kept.has(backup))
}
