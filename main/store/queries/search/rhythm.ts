import type { ReadableDb } from '../../connection.ts'

export type RhythmRequest = { fromAt: number; toAt: number; stepMs: number }

/** How many deliveries came in each step of a stretch of time, and how many of them wait. */
export function rhythmQuery(
  db: ReadableDb,
): (request: RhythmRequest) => { received: number[]; quarantined: number[] } {
  // Counted step by step along the index: one GROUP BY over half a million rows sorts them first.
  const received = db
    .prepare('SELECT count(*) FROM delivery_rows WHERE received_at >= ? AND received_at < ?')
    .pluck()
  const quarantined = db
    .prepare(
      `SELECT received_at FROM delivery_rows INDEXED BY deliveries_quarantined
       WHERE state = 'quarantined' AND received_at >= ? AND received_at < ?`,
    )
    .pluck()
  return ({ fromAt, toAt, stepMs }) => {
    const steps = Math.ceil((toAt - fromAt) / stepMs)
    const waiting = Array<number>(steps).fill(0)
    for (const at of quarantined.all(fromAt, toAt) as number[]) {
      const step = Math.floor((at - fromAt) / stepMs)
      waiting[step] = (waiting[step] as number) + 1
    }
    return {
      received: waiting.map((_, i) => {
        const from = fromAt + i * stepMs
        return received.get(from, Math.min(toAt, from + stepMs)) as number
      }),
      quarantined: waiting,
    }
  }
}
