import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { SECOND_MS } from '#shared/time.ts'

const LOOK_EVERY_MS = 3 * SECOND_MS
/** Less of the time than this the host's first thread had something to do since the last look. */
const IDLE_SHARE = 0.05

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

/**
 * Gives back what only the start needed, once nothing is under way: 7 of 120 MB, mostly code that runs
 * once. V8 does that by itself only where memory is asked for again and again, and a host at rest asks
 * for none. Happens once. Returns what forgets it.
 */
export function settleMemory(): () => void {
  let seen = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, seen)
    seen = now
    if (utilization > IDLE_SHARE) return
    clearInterval(timer)
    try {
      collect()
    } catch {
      // Another V8: only a matter of memory.
    }
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** The one way to ask for it without a flag on the command line. */
function collect(): void {
  setFlagsFromString('--expose-gc')
  try {
    const gc = runInNewContext('gc') as Collect
    gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  } finally {
    setFlagsFromString('--no-expose-gc')
  }
}
