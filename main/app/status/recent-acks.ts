import { SENDER_WAITS_MS, type Status } from '#shared/status.ts'

/** Times to the answer of the last deliveries, for the status. */
export type RecentAcks = {
  note(ackMs: number): void
  summary(): Status['deliveries']['ackMs']
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
        p99: sorted[Math.ceil(sorted.length * 0.99) - 1] as number,
        max: sorted.at(-1) as number,
        late: sorted.filter((ackMs) => ackMs > SENDER_WAITS_MS).length,
      }
    },
  }
}
