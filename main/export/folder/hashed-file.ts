import { createHash } from 'node:crypto'
import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { ExportFailed } from '../export-failed.ts'

export type FileFacts = { name: string; bytes: number; sha256: string }

/** A new file (0600) whose hash is known when it is closed. */
export type HashedFile = {
  write(bytes: Uint8Array): void
  /** It is on the disk when this returns. */
  close(): FileFacts
  /** Only frees the handle: what was written is not wanted. */
  abandon(): void
}

/**
 * What is written goes to the disk in steps of this size. All at once it would stand in line before
 * the inbox's own flush, and answers to senders wait for that one.
 */
const FLUSH_BYTES = 16 * 1024 * 1024

/** Throws `ExportFailed` with a sentence for a person where the disk is full or refuses. */
export function createHashedFile(path: string, name: string): HashedFile {
  const file = saying(() => openSync(path, 'wx', 0o600))
  const hash = createHash('sha256')
  let bytes = 0
  let unflushed = 0
  return {
    write(chunk) {
      saying(() => {
        for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at)
        unflushed += chunk.length
        if (unflushed < FLUSH_BYTES) return
        unflushed = 0
        fdatasyncSync(file)
      })
      hash.update(chunk)
      bytes += chunk.length
    },
    close() {
      saying(() => fsyncSync(file))
      closeSync(file)
      return { name, bytes, sha256: hash.digest('hex') }
    },
    abandon: () => closeSync(file),
  }
}

function saying<T>(action: () => T): T {
  try {
    return action()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new ExportFailed('The disk is full. Nothing of this export was kept.')
    throw new ExportFailed(`The export can't be written: ${message}`)
  }
}
