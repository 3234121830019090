import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/**
 * Lets the calling thread run after those that answer senders. Linux gives each thread a priority
 * of its own; elsewhere a thread can't step back alone, and everything works as well without.
 */
export function giveWay(how: 'much' | 'a-little' = 'much'): void {
  if (process.platform !== 'linux') return
  try {
    const threadId = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    const { PRIORITY_BELOW_NORMAL } = constants.priority
    setPriority(threadId, how === 'much' ? PRIORITY_BELOW_NORMAL : PRIORITY_BELOW_NORMAL / 2)
  } catch {
    // No /proc in this sandbox: only a matter of speed.
  }
}
