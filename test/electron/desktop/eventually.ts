import { setTimeout as wait } from 'node:timers/promises'

import { WITHIN_MS } from '../../making/host-process.ts'

/** Asks again until the answer holds; the last failure tells what never came true. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = WITHIN_MS): Promise<T> {
  const beganAtMs = performance.now()
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() - beganAtMs > withinMs) throw error
    }
    await wait(100)
  }
}
