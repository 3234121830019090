/** More deliveries a second than this are a burst: far above what a study brings by itself. */
const BURST_PER_SECOND = 500
/** How long one look at the arrivals takes. */
export const LOOK_MS = 25
/** For each millisecond of work so many of waiting, so that a burst without end is taken in too. */
const WAITS_FOR_WORK = 6
const WAIT_AT_MOST_MS = 2_000

/** Meanwhile its batches are small, so that each is over soon. */
export const SMALL_BATCH = { maxEntries: 64, maxBytes: 512 * 1024 }

/** Tells ingest whether to let the answers to senders go first. */
export type BurstWatch = {
  /** Waiting so long is wanted now; 0: go on. Asked before each batch, and again after each wait. */
  waitMs(): number
  isBurst(): boolean
  /** A batch was taken in and took so long. */
  worked(tookMs: number): void
}

/**
 * While a burst is answered, decoding on the same few cores would double the time that each answer
 * takes, and nothing is gained: what waits in the inbox is safe. Ingest then works a seventh of the
 * time. `arrivals` counts every delivery since the start.
 */
export function burstWatch(arrivals: () => number, nowMs: () => number): BurstWatch {
  let seen = { count: arrivals(), atMs: nowMs() }
  let isBurst = false
  let mayWaitMs = WAIT_AT_MOST_MS

  function look(): void {
    const [count, atMs] = [arrivals(), nowMs()]
    const passedMs = atMs - seen.atMs
    if (passedMs < LOOK_MS) return
    isBurst = ((count - seen.count) / passedMs) * 1_000 > BURST_PER_SECOND
    seen = { count, atMs }
  }

  return {
    waitMs() {
      look()
      if (!isBurst || mayWaitMs <= 0) return 0
      mayWaitMs -= LOOK_MS
      return LOOK_MS
    },
    isBurst: () => isBurst,
    worked(tookMs) {
      mayWaitMs = Math.min(WAIT_AT_MOST_MS, WAITS_FOR_WORK * tookMs)
    },
  }
}
