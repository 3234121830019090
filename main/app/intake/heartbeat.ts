import type { Inbox } from '#main/inbox/inbox.ts'
import { SECOND_MS } from '#shared/time.ts'
import type { Clock } from '../ports.ts'
import type { Keeper } from './keeper.ts'

/** A crash or a power cut is dated to within this. */
const BEAT_MS = 10 * SECOND_MS

/**
 * Writes down that the app can receive, so that after any end, also a power cut, the next start
 * knows since when it could not. That stretch becomes a downtime here.
 */
export function startHeartbeat(ports: {
  inbox: Inbox
  keeper: Pick<Keeper, 'downtime'>
  clock: Clock
  isOpen: () => boolean
}): { stop(): void } {
  const { inbox, keeper, clock, isOpen } = ports
  const { lastAliveAt, wasCleanlyClosed } = inbox.opened
  const now = clock.now()
  // Where the clock was set back there is no stretch that could be named.
  if (lastAliveAt !== null && lastAliveAt < now)
    keeper.downtime({
      fromAt: lastAliveAt,
      toAt: now,
      reason: wasCleanlyClosed ? 'app closed' : 'app ended without warning',
    })
  const beat = () => {
    if (isOpen()) inbox.beat(clock.now())
  }
  beat()
  const timer = setInterval(beat, BEAT_MS)
  return { stop: () => clearInterval(timer) }
}
