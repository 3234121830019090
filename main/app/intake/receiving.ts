import type { ReceiverStatus } from '#shared/status.ts'
import type { Clock } from '../ports.ts'
import type { Keeper } from './keeper.ts'

/** Whether deliveries are taken at the moment, and why not. */
export type Receiving = {
  isOpen(): boolean
  pause(forMs: number | null): void
  resume(): void
  status(port: number): ReceiverStatus
  /** Refuses everything from now on: the app is ending. */
  shut(): void
}

/**
 * A pause is a person's choice and ends with the app: after a restart nobody remembers it, and
 * deliveries would be lost in silence. It is written down as a downtime.
 */
export function createReceiving(ports: {
  clock: Clock
  keeper: Pick<Keeper, 'downtime' | 'state'>
  onChange: () => void
}): Receiving {
  const { clock, keeper, onChange } = ports
  let paused: { sinceAt: number; resumeAt: number | null } | null = null
  let timer: NodeJS.Timeout | null = null
  let isShut = false

  function resume(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (paused === null) return
    void keeper.downtime({
      fromAt: paused.sinceAt,
      toAt: clock.now(),
      reason: 'paused by a person',
    })
    paused = null
    onChange()
  }

  return {
    isOpen: () => paused === null && !isShut,
    pause(forMs) {
      if (timer !== null) clearTimeout(timer)
      timer = forMs === null ? null : setTimeout(resume, forMs)
      const resumeAt = forMs === null ? null : clock.now() + forMs
      paused = { sinceAt: paused?.sinceAt ?? clock.now(), resumeAt }
      onChange()
    },
    resume,
    status(port) {
      const kept = keeper.state()
      if (kept.state === 'refusing')
        return {
          state: 'failed',
          port,
          reason: `${kept.reason}: deliveries are answered "come again"`,
        }
      if (paused !== null) return { state: 'paused', port, resumeAt: paused.resumeAt }
      return { state: 'receiving', port }
    },
    shut() {
      resume()
      isShut = true
    },
  }
}
