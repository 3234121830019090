import type { TimeRange } from '#shared/time.ts'
import { merged, type Stretches } from './stretches.ts'

export type ConnectionEvent = { at: number; event: 'connect' | 'disconnect' }

/**
 * When at least one source was disconnected and none was connected. `sources`: the events of each,
 * in order of time. A source without events counts as connected; one whose first event is still to
 * come and is a connection was not there yet and decides nothing.
 */
export function disconnectedStretches(sources: readonly (readonly ConnectionEvent[])[]): Stretches {
  if (sources.length === 0 || sources.some((events) => events.length === 0)) return []
  const states: ('connect' | 'disconnect' | 'absent')[] = sources.map((events) =>
    events[0]?.event === 'connect' ? 'absent' : 'connect',
  )
  const changes = sources
    .flatMap((events, source) => events.map((change) => ({ ...change, source })))
    .sort((a, b) => a.at - b.at)
  const stretches: TimeRange[] = []
  let sinceAt: number | null = null
  changes.forEach(({ at, event, source }) => {
    states[source] = event
    const isOff = states.includes('disconnect') && !states.includes('connect')
    if (isOff) sinceAt ??= at
    else if (sinceAt !== null) {
      stretches.push({ fromAt: sinceAt, toAt: at })
      sinceAt = null
    }
  })
  if (sinceAt !== null) stretches.push({ fromAt: sinceAt, toAt: Infinity })
  return merged(stretches)
}
