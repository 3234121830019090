/** Times to the answer of the last deliveries, for the status. */
export type RecentAcks = {
  note(ackMs: number): void
  summary(): { p50: number; max: number } | null
}

const REMEMBERED = 200

export function createRecentAcks(): RecentAcks {
  const times: number[] = []
  return {
    note(ackMs) {
      times.push(ackMs)
      if (times.length > REMEMBERED) times.shift()
    },
    summary() {
      if (times.length === 0) return null
      const sorted = [...times].sort((a, b) => a - b)
      return {
        p50: sorted[Math.floor(sorted.length / 2)] as number,
        max: sorted.at(-1) as number,
      }
    },
  }
}
