import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { flushFolder } from './flush-folder.ts'

/**
 * Replaces a file (0600) as a whole. A crash or a power cut leaves the former content or this one,
 * never a half or an empty file: it is on the disk before it takes the name.
 */
export function writeWholeFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.new`
  // What a former crash left, or a link that somebody laid there.
  rmSync(temporary, { force: true })
  const file = openSync(temporary, 'wx', 0o600)
  try {
    const bytes = Buffer.from(content)
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
  flushFolder(dirname(path))
}

/** Takes a file away for good: a power cut must not bring it back when others that it stood for are gone. */
export function removeWholeFile(path: string): void {
  rmSync(path, { force: true })
  flushFolder(dirname(path))
}
