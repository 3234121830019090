/** A stretch in which nothing could be received. */
export type Outage = { fromAt: number; toAt: number }

/**
 * How long, from one moment to another, deliveries could have come: what the receiver missed is not
 * the sender's silence. Outages may overlap and come in any order. Pure.
 */
export function receivableMs(fromAt: number, toAt: number, outages: readonly Outage[]): number {
  let lostMs = 0
  let countedToAt = fromAt
  for (const outage of [...outages].sort((a, b) => a.fromAt - b.fromAt)) {
    const beginsAt = Math.max(outage.fromAt, countedToAt)
    const endsAt = Math.min(outage.toAt, toAt)
    if (endsAt <= beginsAt) continue
    lostMs += endsAt - beginsAt
    countedToAt = endsAt
  }
  return Math.max(0, toAt - fromAt - lostMs)
}
