import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

const PLAIN_HEADER = Buffer.from('SQLite format 3\0', 'latin1')
const PAGE_BYTES = 4_096
/** 4,096 random bytes miss one of the 256 values once in 30,000 files; text or zeros have few of them. */
const RANDOM_VALUES = 240

export type FileKind = 'empty' | 'plain' | 'sealed' | 'unknown'

/** The databases of a data folder, by name; what a rebuild or a change left half done is none. */
export function databaseNames(dataDir: string): string[] {
  return readdirSync(dataDir)
    .filter((name) => name.endsWith('.sqlite') && !name.endsWith('.rebuilding.sqlite'))
    .sort()
}

export function databaseBytes(dataDir: string): number {
  const files = readdirSync(dataDir).filter((name) => /\.sqlite(?:-wal)?$/.test(name))
  return files.reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0)
}

/** Looks at the first page only: what is encrypted looks like chance, and what is damaged hardly does. */
export function kindOfFile(path: string): FileKind {
  const file = openSync(path, 'r')
  try {
    const page = Buffer.alloc(PAGE_BYTES)
    const length = readSync(file, page, 0, PAGE_BYTES, 0)
    if (length === 0) return 'empty'
    if (page.subarray(0, PLAIN_HEADER.length).equals(PLAIN_HEADER)) return 'plain'
    return length === PAGE_BYTES && new Set(page).size >= RANDOM_VALUES ? 'sealed' : 'unknown'
  } finally {
    closeSync(file)
  }
}

/** True where a database of the folder is encrypted, whatever `encryption.json` says. */
export function looksEncrypted(dataDir: string): boolean {
  return databaseNames(dataDir).some((name) => kindOfFile(join(dataDir, name)) === 'sealed')
}
