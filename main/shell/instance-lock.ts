import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Two programs on one data folder would answer for deliveries that the other has to ingest. */
export class DataFolderInUse extends Error {
  constructor(dataDir: string) {
    super(
      `${dataDir} is in use by another Pulsetray. Quit that one first, or choose another folder with --data-dir.`,
    )
  }
}

/** Nothing could be kept here. */
export class DataFolderNotWritable extends Error {
  constructor(dataDir: string) {
    super(
      `${dataDir} can't be written. Look at its rights and its disk, or choose another folder with --data-dir.`,
    )
  }
}
const NOT_WRITABLE = /^(SQLITE_(CANTOPEN|READONLY|PERM)|EROFS|EACCES|EPERM)/

/**
 * Holds the data folder for this process. The lock is the operating system's own on an open file,
 * so it is gone with the process, however that ends. Returns its release.
 */
export function lockDataFolder(dataDir: string, sqliteBinding: string | null): () => void {
  const path = join(dataDir, 'instance.lock')
  let db: Database.Database | null = null
  try {
    db = new Database(path, {
      timeout: 0,
      ...(sqliteBinding === null ? {} : { nativeBinding: sqliteBinding }),
    })
    chmodSync(path, 0o600)
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db?.close()
    const { code = '' } = error as { code?: string }
    if (code === 'SQLITE_BUSY') throw new DataFolderInUse(dataDir)
    if (NOT_WRITABLE.test(code)) throw new DataFolderNotWritable(dataDir)
    throw error
  }
  const held = db
  return () => {
    held.close()
  }
}
