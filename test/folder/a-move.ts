import { createHash, randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type MovePorts, moveIfWished } from '#main/app/folder/move-folder.ts'
import { writeWish } from '#main/app/folder/notes.ts'
import { lockDataFolder } from '#main/shell/instance-lock.ts'
import { aDataFolderWithData } from '../backup/a-backup.ts'
import { aFolder } from '../making/a-study.ts'

export const keyThread = new URL(
  '../../main/app/trust/encryption/thread/key-thread.ts',
  import.meta.url,
)

/** A study in the usual place of a home, with everything a person may have put beside it. */
export function aHome(): { home: string; usual: string; remove(): void } {
  const data = aDataFolderWithData()
  const { folder: home, remove } = aFolder()
  const usual = join(home, 'pulsetray')
  cpSync(data.folder, usual, { recursive: true })
  data.remove()
  // As an app that ended leaves them: everything is in the file itself.
  for (const name of ['inbox.sqlite', 'study.sqlite']) {
    const db = new Database(join(usual, name))
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
  }
  mkdirSync(join(usual, 'exports', 'one'), { recursive: true })
  writeFileSync(join(usual, 'exports', 'one', 'daily.csv'), 'day,value\n')
  mkdirSync(join(usual, 'backups'), { recursive: true })
  writeFileSync(join(usual, 'backups', 'big'), randomBytes(3_000_000))
  writeFileSync(
    join(usual, 'settings.json'),
    JSON.stringify({ studyName: 'drill', backupFolder: join(usual, 'backups') }),
  )
  return { home, usual, remove }
}

export function wish(from: string, to: string, id = 'a-move'): void {
  writeWish(from, { id, to, mayBeSynced: false, step: 'ordered', stopped: null })
}

export function move(from: string, usual: string, change: Partial<MovePorts> = {}) {
  return moveIfWished({
    ...{ dataDir: from, usualFolder: usual, isNamed: false, sqliteBinding: null, keyThread },
    ...{ version: '0.1.0', now: Date.now },
    lock: (folder) => lockDataFolder(folder, null),
    onShare() {},
    log: { info() {}, error() {} },
    signal: new AbortController().signal,
    ...change,
  })
}

/** Every file with its hash. */
export function contentOf(folder: string): Record<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).sort()
  return Object.fromEntries(
    names.flatMap((name) => {
      const path = join(folder, name)
      const found = statSync(path)
      if (!found.isFile() || /instance\.lock|moving|moved|audit|settings|-wal$|-shm$/.test(name))
        return []
      return [[name, createHash('sha256').update(readFileSync(path)).digest('hex')]]
    }),
  )
}
