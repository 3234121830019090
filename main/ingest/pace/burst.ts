import { burstLook, LOOK_MS } from '#main/platform/arrivals.ts'

/** For each millisecond of work so many of waiting, so that a burst without end is taken in too. */
const WAITS_FOR_WORK = 9
const WAIT_AT_MOST_MS = 2_000

/** Meanwhile its batches are small, so that each is over soon. */
export const SMALL_BATCH = { maxEntries: 64, maxBytes: 512 * 1024 }
/** So long one goes on before its next entry is left to another; an entry itself is never cut. */
const SMALL_BATCH_MS = 50

/** Tells ingest whether to let the answers to senders go first. */
export type BurstWatch = {
  /** Waiting so long is wanted now; 0: go on. Asked before each batch, and again after each wait. */
  waitMs(): number
  isBurst(): boolean
  /** Work on a batch begins. */
  began(): void
  /** A burst goes on, and the batch took its time: what is left of it can wait. Asked after each entry. */
  isBatchOver(): boolean
  /** The batch is written. */
  ended(): void
}

/**
 * While a burst is answered, decoding on the same few cores would double the time that each answer
 * takes, and nothing is gained: what waits in the inbox is safe. Ingest then works a tenth of the
 * time (more where one entry takes long), and a batch that was begun before is cut short. `arrivals` counts every entry since the start.
 */
export function burstWatch(arrivals: () => number, nowMs: () => number): BurstWatch {
  const look = burstLook(arrivals, nowMs)
  let isBurst = false
  let mayWaitMs = WAIT_AT_MOST_MS
  let beganMs = nowMs()

  return {
    waitMs() {
      isBurst = look()
      if (!isBurst || mayWaitMs <= 0) return 0
      mayWaitMs -= LOOK_MS
      return LOOK_MS
    },
    isBurst: () => isBurst,
    began() {
      beganMs = nowMs()
    },
    isBatchOver() {
      isBurst = look()
      return isBurst && nowMs() - beganMs > SMALL_BATCH_MS
    },
    ended() {
      mayWaitMs = Math.min(WAIT_AT_MOST_MS, WAITS_FOR_WORK * (nowMs() - beganMs))
    },
  }
}
