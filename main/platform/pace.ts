import { statSync } from 'node:fs'

/** A delivery that was kept so short a time ago is nearly always followed by others. */
const RECENT_MS = 100
/** For each millisecond of work so many of waiting: the processor and the disk are free most of the time. */
const WAITS_FOR_WORK = 4
/** A pause that is too short frees nothing; in one that is too long nobody could cancel. */
const PAUSE_AT_LEAST_MS = 15
const PAUSE_AT_MOST_MS = 200

/** Are deliveries coming in? The inbox's log is written with each; a clock set back says no. */
export function isReceiving(logWrittenAt: number | null, now: number): boolean {
  return logWrittenAt !== null && now >= logWrittenAt && now - logWrittenAt < RECENT_MS
}

/** After so much work. */
export function pauseMs(workedMs: number): number {
  return Math.min(PAUSE_AT_MOST_MS, Math.max(PAUSE_AT_LEAST_MS, WAITS_FOR_WORK * workedMs))
}

/**
 * Leaves the disk and the processor to answers while deliveries come in: an export or a backup has time, a
 * sender gives up. Asks the file system, so that it works beside an app in another process too.
 */
export function paceBeside(inboxPath: string, now: () => number = Date.now): () => void {
  const log = `${inboxPath}-wal`
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  let beganMs = performance.now()
  return () => {
    const workedMs = performance.now() - beganMs
    if (isReceiving(writtenAt(log), now())) Atomics.wait(nothing, 0, 0, pauseMs(workedMs))
    beganMs = performance.now()
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
