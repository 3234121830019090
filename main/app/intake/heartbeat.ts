import type { Inbox } from '#main/inbox/inbox.ts'
import { SECOND_MS } from '#shared/time.ts'
import type { Clock } from '../ports.ts'
import type { Keeper } from './keeper.ts'

/** A crash or a power cut is dated to within this. */
const BEAT_MS = 10 * SECOND_MS

/** Beats that stay out longer than this: the computer slept, or its clock was set forward. */
const ASLEEP_MS = 4 * BEAT_MS

/**
 * Writes down that the app can receive, so that after any end, also a power cut, the next start
 * knows since when it could not. That stretch becomes a downtime here, and so does a sleep.
 */
export function startHeartbeat(ports: {
  inbox: Pick<Inbox, 'opened' | 'beat'>
  keeper: Pick<Keeper, 'downtime'>
  clock: Clock
  isOpen: () => boolean
  /** What the timers run on; only tests hand in another. */
  beatMs?: number
}): { stop(): void } {
  const { inbox, keeper, clock, isOpen, beatMs = BEAT_MS } = ports
  const { lastAliveAt, wasCleanlyClosed } = inbox.opened
  let lastBeatAt = clock.now()

  function beat(): void {
    const now = clock.now()
    if (now - lastBeatAt > ASLEEP_MS)
      void keeper.downtime({
        fromAt: lastBeatAt,
        toAt: now,
        reason: 'computer asleep or stopped',
        // With the stretch: a beat of its own could be on the disk before it.
        aliveAt: isOpen() ? now : undefined,
      })
    else if (isOpen()) inbox.beat(now)
    lastBeatAt = now
  }

  // Where the clock was set back there is no stretch that could be named.
  const isGap = lastAliveAt !== null && lastAliveAt < lastBeatAt
  const told = isGap
    ? keeper.downtime({
        fromAt: lastAliveAt,
        toAt: lastBeatAt,
        aliveAt: lastBeatAt,
        reason: wasCleanlyClosed ? 'app closed' : 'app ended without warning',
      })
    : Promise.resolve()
  // The gap and its end are on the disk together: killed in between, the next start would write it again.
  void told.then(beat)
  const timer = setInterval(beat, beatMs)
  return { stop: () => clearInterval(timer) }
}
