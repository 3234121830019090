import { statSync } from 'node:fs'

/** A delivery that was kept so short a time ago is nearly always followed by others. */
const RECENT_MS = 100
/** About as long as the rows between two looks take: the processor and the disk are free half the time. */
const PAUSE_MS = 15

/** Are deliveries coming in? The inbox's log is written with each; a clock set back says no. */
export function isReceiving(logWrittenAt: number | null, now: number): boolean {
  return logWrittenAt !== null && now >= logWrittenAt && now - logWrittenAt < RECENT_MS
}

/**
 * Leaves the disk and the processor to answers while deliveries come in: an export or a backup has time, a
 * sender gives up. Asks the file system, so that it works beside an app in another process too.
 */
export function paceBeside(inboxPath: string, now: () => number = Date.now): () => void {
  const log = `${inboxPath}-wal`
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  return () => {
    if (isReceiving(writtenAt(log), now())) Atomics.wait(nothing, 0, 0, PAUSE_MS)
  }
}

function writtenAt(path: string): number | null {
  try {
    return statSync(path).mtimeMs
  } catch {
    // No app is open on this folder.
    return null
  }
}
