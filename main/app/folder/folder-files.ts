import { lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { noteNames } from './notes.ts'

/** Something in the data folder, by its path in it; folders come before what is in them. */
export type Entry = { path: string } & (
  | { kind: 'folder' }
  | { kind: 'file'; bytes: number }
  /** To a folder, which may be on another disk. */
  | { kind: 'link' }
)

/** Belongs to the process that holds a folder, or tells of moves; and what the page's browser keeps. */
const STAYS = new Set<string>([...Object.values(noteNames), 'instance.lock', 'window'])
/** Of a killed process: removed by the next start, or by SQLite when it opens the file beside it. */
const LEFT_OVER = /^(?:demo-study-.*|.*\.sqlite-shm|.*\.lock)$/

/** Everything that a move takes along, in the order of names. */
export async function entriesOf(folder: string, below = ''): Promise<Entry[]> {
  const entries: Entry[] = []
  const found = await readdir(join(folder, below), { withFileTypes: true })
  for (const { name } of found.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (below === '' && (STAYS.has(name) || LEFT_OVER.test(name))) continue
    const path = join(below, name)
    const entry = await entryOf(folder, path)
    if (entry === null) continue
    entries.push(entry)
    if (entry.kind === 'folder') entries.push(...(await entriesOf(folder, path)))
  }
  return entries
}

export function bytesOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.bytes : 0), 0)
}

/** Null for what holds no data: a socket, or a link that leads nowhere. */
async function entryOf(folder: string, path: string): Promise<Entry | null> {
  const whole = join(folder, path)
  try {
    const own = await lstat(whole)
    if (own.isDirectory()) return { path, kind: 'folder' }
    // A link to a file becomes the file: two folders must never share a database.
    const at = own.isSymbolicLink() ? await stat(whole) : own
    if (at.isDirectory()) return { path, kind: 'link' }
    return at.isFile() ? { path, kind: 'file', bytes: at.size } : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
