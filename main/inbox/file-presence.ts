import { statSync } from 'node:fs'

/** The file is gone from its place, or another one stands there. */
export class FileGone extends Error {
  readonly code = 'MOVED'
  constructor(path: string) {
    super(`${path} is no longer the file that was opened`)
  }
}

/**
 * A program goes on writing into an open file that was deleted, moved or replaced, and nobody will
 * ever find what it wrote. The result throws a `FileGone` as long as the database, or its log, does
 * not stand where it was opened.
 */
export function filePresence(path: string): () => void {
  const files = [path, `${path}-wal`].map((file) => ({ file, opened: identity(file) }))
  return () => {
    for (const found of files) {
      const now = identity(found.file)
      // The log is made with the first write.
      if (found.opened === null && found.file !== path) found.opened = now
      else if (now === null || now !== found.opened) throw new FileGone(found.file)
    }
  }
}

/** Null where there is no such file. Two stats take 5 µs, a commit at least twenty times that. */
function identity(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev}:${found.ino}`
}
