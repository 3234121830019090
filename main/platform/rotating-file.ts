import { closeSync, constants, fstatSync, openSync, renameSync, writeSync } from 'node:fs'

export type RotatingFile = { write(text: string): void }

/** A link that somebody laid there would lead the lines into another file. Windows knows no such flag. */
const APPEND_NO_LINK =
  constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0)

/**
 * Appends to a file (0600) that never grows beyond its limit: then it becomes `PATH.1` in the place
 * of the one before, and a new one begins. What can't be written is only missed: a disk that is
 * full must not stop whoever writes about it.
 */
export function openRotatingFile(path: string, limitBytes: number): RotatingFile {
  let file: number | null = null
  let length = 0

  function open(): number {
    file = openSync(path, APPEND_NO_LINK, 0o600)
    length = fstatSync(file).size
    return file
  }

  function rotate(): void {
    if (file !== null) closeSync(file)
    file = null
    renameSync(path, `${path}.1`)
  }

  return {
    write(text) {
      try {
        file ??= open()
        const bytes = Buffer.from(text)
        if (length > 0 && length + bytes.length > limitBytes) {
          rotate()
          file = open()
        }
        length += writeSync(file, bytes)
      } catch {
        // The next line tries again.
      }
    },
  }
}
