import { open, rm } from 'node:fs/promises'
import { SECOND_MS } from '#shared/time.ts'

const RETRY_MS = 30 * SECOND_MS

/** Writes the newest of what it is given beside everything else, and again until it succeeds. */
export type WriteBehind = {
  /** Returns at once; never throws. */
  write(text: string): void
  /** What is not written yet is written by somebody else, or no longer wanted. */
  forget(): void
  /** Done when the last try is over, whether it succeeded or not. */
  flushed(): Promise<void>
}

/**
 * `place` puts the finished temporary file (0600, on the disk) in its place; it is called only
 * while its text is still the newest.
 */
export function createWriteBehind(options: {
  temporaryPath: string
  place(): void
  onFailure(error: Error): void
}): WriteBehind {
  const { temporaryPath, place, onFailure } = options
  let newest: string | null = null
  let writing: Promise<void> = Promise.resolve()
  let retry: NodeJS.Timeout | undefined

  async function writeNewest(): Promise<void> {
    const text = newest
    if (text === null) return
    clearTimeout(retry)
    try {
      // What a former crash left, or a link that somebody laid there.
      await rm(temporaryPath, { force: true })
      const file = await open(temporaryPath, 'wx', 0o600)
      try {
        await file.writeFile(text)
        await file.sync()
      } finally {
        await file.close()
      }
      if (newest !== text) return
      place()
      newest = null
    } catch (error) {
      onFailure(error as Error)
      retry = setTimeout(start, RETRY_MS)
      retry.unref()
    }
  }

  function start(): void {
    writing = writing.then(writeNewest)
  }

  return {
    write(text) {
      newest = text
      start()
    },
    forget() {
      newest = null
      clearTimeout(retry)
    },
    flushed: () => writing,
  }
}
