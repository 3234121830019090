/** A job that runs when it is woken and again after a while, never twice at a time. */
export type Repeating = {
  /** At once, or once more right after the run that is under way. */
  wake(): void
  /** Done when the run under way is. */
  stop(): Promise<void>
}

/** `run` gives the milliseconds until it runs by itself again, and never throws. */
export function createRepeating(run: () => Promise<number>): Repeating {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let isWanted = false
  let isStopped = false

  async function work(): Promise<void> {
    let afterMs = 0
    while (isWanted && !isStopped) {
      isWanted = false
      afterMs = await run()
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
