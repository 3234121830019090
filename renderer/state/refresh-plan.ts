/** Changes that come close together become one read. */
export const GATHER_MS = 150
/** A steady stream of changes must not put a read off for ever. */
export const LONGEST_WAIT_MS = 400
/** At most four reads a second of one thing. */
export const BETWEEN_READS_MS = 250

/** When the next read is due, given when it was asked for and when the last one started. */
export function nextReadAt(asked: {
  firstAt: number
  latestAt: number
  lastReadAt: number | null
}): number {
  const gathered = Math.min(asked.latestAt + GATHER_MS, asked.firstAt + LONGEST_WAIT_MS)
  if (asked.lastReadAt === null) return gathered
  return Math.max(gathered, asked.lastReadAt + BETWEEN_READS_MS)
}

export type Refresher = { ask(): void; readNow(): void; stop(): void }

/** Runs `read` by the plan above, one at a time; what is asked for during a read comes after it. */
export function createRefresher(read: () => Promise<void>): Refresher {
  let firstAt: number | null = null
  let latestAt = 0
  let lastReadAt: number | null = null
  let isReading = false
  let isAskedAgain = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function plan() {
    if (firstAt === null || isReading) return
    clearTimeout(timer)
    timer = setTimeout(
      start,
      Math.max(0, nextReadAt({ firstAt, latestAt, lastReadAt }) - Date.now()),
    )
  }

  function start() {
    clearTimeout(timer)
    if (isReading) {
      isAskedAgain = true
      return
    }
    firstAt = null
    isReading = true
    lastReadAt = Date.now()
    void read().finally(() => {
      isReading = false
      if (isAskedAgain) {
        isAskedAgain = false
        start()
      } else plan()
    })
  }

  return {
    ask() {
      latestAt = Date.now()
      firstAt ??= latestAt
      plan()
    },
    readNow: start,
    stop() {
      clearTimeout(timer)
      firstAt = null
      isAskedAgain = false
    },
  }
}
