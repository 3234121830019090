import { MINUTE_MS } from '#shared/time.ts'
import type { Log } from '../log.ts'

export type CountedLines = {
  /** Says it once at once, and then at most once a minute how often more. */
  note(reason: string): void
  /** Says what is still unsaid. */
  stop(): void
}

/** Whoever can make a line be written can make a million: repeats are counted, reason by reason. */
export function createCountedLines(
  log: Pick<Log, 'warn'>,
  message: string,
  everyMs: number = MINUTE_MS,
): CountedLines {
  const unsaid = new Map<string, number>()
  const timers = new Map<string, NodeJS.Timeout>()

  function say(reason: string): void {
    const more = unsaid.get(reason) ?? 0
    unsaid.delete(reason)
    timers.delete(reason)
    if (more === 0) return
    log.warn({ reason, more }, message)
    wait(reason)
  }

  function wait(reason: string): void {
    timers.set(reason, setTimeout(() => say(reason), everyMs).unref())
  }

  return {
    note(reason) {
      if (timers.has(reason)) unsaid.set(reason, (unsaid.get(reason) ?? 0) + 1)
      else {
        log.warn({ reason }, message)
        wait(reason)
      }
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      for (const [reason, more] of unsaid) log.warn({ reason, more }, message)
      timers.clear()
      unsaid.clear()
    },
  }
}
