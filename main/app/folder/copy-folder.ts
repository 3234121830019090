import { createHash } from 'node:crypto'
import { chmod, mkdir, open, realpath, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { flushFolder } from '#main/platform/flush-folder.ts'
import { removeFolderIfEmpty } from './destination.ts'
import type { Entry } from './folder-files.ts'

/** The shell goes on writing to its log. */
const LOGS = /^logs[\\/]/
const PIECE_BYTES = 1024 * 1024

/** A file was written to while it was copied: somebody else uses the folder. */
export class ChangedMeanwhile extends Error {}

export type CopyWatch = {
  /** Bytes read or written and read again; each file counts twice. */
  onBytes(bytes: number): void
  signal: AbortSignal
}

/**
 * Copies everything into a folder of its owner's alone, and reads every copy again: its SHA-256 must
 * be the one of what was read. A file that an interrupted copy left whole is only compared. All of it
 * is on the disk when this resolves; rejects as soon as the signal says so.
 */
export async function copyEntries(
  from: string,
  to: string,
  entries: readonly Entry[],
  watch: CopyWatch,
): Promise<void> {
  for (const entry of entries) {
    watch.signal.throwIfAborted()
    const target = join(to, entry.path)
    if (entry.kind === 'folder') {
      await mkdir(target, { recursive: true, mode: 0o700 })
      await chmod(target, 0o700)
    } else if (entry.kind === 'link') await copyLink(from, to, entry.path)
    else await copyFile(join(from, entry.path), target, watch, LOGS.test(entry.path))
  }
  const folders = entries.flatMap(({ kind, path }) => (kind === 'folder' ? [join(to, path)] : []))
  for (const folder of [...folders, to, dirname(to)]) flushFolder(folder)
}

/** Removes what was copied and nothing else; folders go where they are empty then. */
export async function removeEntries(folder: string, entries: readonly Entry[]): Promise<void> {
  for (const { path, kind } of [...entries].reverse())
    if (kind === 'folder') removeFolderIfEmpty(join(folder, path))
    else await rm(join(folder, path), { force: true })
  flushFolder(folder)
}

async function copyFile(
  from: string,
  to: string,
  watch: CopyWatch,
  mayGrow: boolean,
): Promise<void> {
  const before = await stat(from)
  const there = await stat(to).catch(() => null)
  const isThere = there?.size === before.size && Math.abs(there.mtimeMs - before.mtimeMs) < 2
  const sha256 = await readThrough(from, before.size, watch, isThere ? null : to)
  const after = await stat(from)
  const isSame = after.size === before.size && after.mtimeMs === before.mtimeMs
  if (!isSame && !mayGrow) throw new ChangedMeanwhile('a file changed while it was copied')
  if ((await readThrough(to, before.size, watch, null)) !== sha256) {
    // What an interrupted copy left may have the size and be another; what was just written may not.
    if (!isThere) throw new Error('a copy is not what was written')
    await rm(to)
    return copyFile(from, to, watch, mayGrow)
  }
  const file = await open(to, 'r+')
  try {
    // The date says at the next try that it was written whole, so it is set last.
    await file.utimes(before.atime, before.mtime)
    await file.chmod(0o600)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The hash of so many bytes of a file, which are written to another one meanwhile where that is named. */
async function readThrough(
  path: string,
  bytes: number,
  watch: CopyWatch,
  to: string | null,
): Promise<string> {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(PIECE_BYTES)
  const source = await open(path, 'r')
  if (to !== null) await rm(to, { force: true })
  const target = to === null ? null : await open(to, 'wx', 0o600)
  try {
    for (let left = bytes; left > 0; ) {
      watch.signal.throwIfAborted()
      const { bytesRead } = await source.read(piece, 0, Math.min(left, PIECE_BYTES), null)
      if (bytesRead === 0) throw new ChangedMeanwhile('a file became shorter while it was read')
      left -= bytesRead
      hash.update(piece.subarray(0, bytesRead))
      for (let at = 0; target !== null && at < bytesRead; )
        at += (await target.write(piece, at, bytesRead - at)).bytesWritten
      watch.onBytes(bytesRead)
    }
    await target?.sync()
    return hash.digest('hex')
  } finally {
    await source.close()
    await target?.close()
  }
}

/** It leads to the same place as before, and where that comes along to its copy. */
async function copyLink(from: string, to: string, path: string): Promise<void> {
  const leadsTo = await realpath(join(from, path))
  const way = relative(await realpath(from), leadsTo)
  await rm(join(to, path), { force: true })
  await symlink(way.startsWith('..') ? leadsTo : join(to, way), join(to, path), 'junction')
}
