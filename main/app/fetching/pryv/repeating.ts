/** A job that runs when it is woken and again after a while, never twice at a time. */
export type Repeating = {
  /** At once, or once more right after the run that is under way. */
  wake(): void
  /** Done when the run under way is. */
  stop(): Promise<void>
}

const BROKEN_MS = 60_000

/** `run` gives the milliseconds until it runs by itself again. */
export function createRepeating(run: () => Promise<number>): Repeating {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let isWanted = false
  let isStopped = false

  async function work(): Promise<void> {
    let afterMs = 0
    while (isWanted && !isStopped) {
      isWanted = false
      // Whatever breaks, this account's next run must still come, and nothing else may end with it.
      afterMs = await run().catch(() => BROKEN_MS)
    }
    running = null
    if (isStopped) return
    timer = setTimeout(wake, afterMs)
    timer.unref()
  }

  function wake(): void {
    isWanted = true
    clearTimeout(timer)
    if (!isStopped) running ??= work()
  }

  return {
    wake,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
