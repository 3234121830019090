import { statSync } from 'node:fs'
import { type Arrivals, arrivalsBurst, newArrivals } from './arrivals.ts'

/** A delivery that was kept so short a time ago is nearly always followed by others. */
const RECENT_MS = 100
/** About as long as the rows between two looks take: the processor and the disk are free half the time. */
const PAUSE_MS = 15
/** In a burst, for each millisecond of work so many; in a longer pause nobody could cancel. */
const WAITS_FOR_WORK = 6
const PAUSE_AT_MOST_MS = 200

/** Are deliveries coming in? The inbox's log is written with each; a clock set back says no. */
export function isReceiving(logWrittenAt: number | null, now: number): boolean {
  return logWrittenAt !== null && now >= logWrittenAt && now - logWrittenAt < RECENT_MS
}

/** After so much work. */
export function pauseMs(workedMs: number, receiving: { isReceiving: boolean; isBurst: boolean }) {
  if (receiving.isBurst)
    return Math.min(PAUSE_AT_MOST_MS, Math.max(PAUSE_MS, WAITS_FOR_WORK * workedMs))
  return receiving.isReceiving ? PAUSE_MS : 0
}

/**
 * Leaves the disk and the processor to answers while deliveries come in: an export or a backup has time, a
 * sender gives up. Asks the file system, so that it works beside an app in another process too; within
 * the app `arrivals` tell a burst.
 */
export function paceBeside(
  inboxPath: string,
  { arrivals = newArrivals() }: { arrivals?: Arrivals | undefined } = {},
): () => void {
  const log = `${inboxPath}-wal`
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  const isBurst = arrivalsBurst(arrivals)
  let beganMs = performance.now()
  return () => {
    const ms = pauseMs(performance.now() - beganMs, {
      isReceiving: isReceiving(writtenAt(log), Date.now()),
      isBurst: isBurst(),
    })
    if (ms > 0) Atomics.wait(nothing, 0, 0, ms)
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
