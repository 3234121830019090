/** How many entries were appended since the start: counted by the host, read by its threads. */
export type Arrivals = Int32Array

export function newArrivals(): Arrivals {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
}

/** More deliveries a second than this are a burst: far above what a study brings by itself. */
const BURST_PER_SECOND = 500
/** How long one look at the arrivals takes. */
export const LOOK_MS = 25

/**
 * Tells whether a burst is being answered. It looks at the number of arrivals when it is asked, so what
 * it tells is the pace since it was asked before: ask also where work begins.
 */
export function burstLook(arrivals: () => number, nowMs: () => number): () => boolean {
  let seen = { count: arrivals(), atMs: nowMs() }
  let isBurst = false
  return () => {
    const [count, atMs] = [arrivals(), nowMs()]
    const passedMs = atMs - seen.atMs
    if (passedMs < LOOK_MS) return isBurst
    isBurst = ((count - seen.count) / passedMs) * 1_000 > BURST_PER_SECOND
    seen = { count, atMs }
    return isBurst
  }
}

/** The same by this thread's own clock. */
export function arrivalsBurst(arrivals: Arrivals): () => boolean {
  return burstLook(() => Atomics.load(arrivals, 0), performance.now.bind(performance))
}
