import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { type FakeDaily, type FakeEpoch, pushOfDailies, pushOfEpochs } from './fake-records.ts'

export const people = ['synthetic-user-1', 'synthetic-user-2', 'synthetic-user-3']

/**
 * What three people's devices measured around a moment: heart rate every five minutes, steps, an
 * instant, a night that is synced late, and daily totals that grow.
 */
export function measuredAround(at: number): { epochs: FakeEpoch[]; dailies: FakeDaily[] } {
  const epochs: FakeEpoch[] = []
  const dailies: FakeDaily[] = []
  people.forEach((endUserId, person) => {
    const who = { endUserId, dataSourceId: 1 + person }
    for (let minute = -120; minute < 120; minute += 5) {
      const startAt = at + minute * MINUTE_MS
      const createdAt = startAt + 6 * MINUTE_MS
      const heart = String(60 + ((minute + 120) % 37) + person)
      epochs.push(
        { ...who, dataTypeId: 3000, startAt, endAt: startAt + MINUTE_MS, value: heart, createdAt },
        { ...who, dataTypeId: 1000, startAt, endAt: null, value: `${person}.0E1`, createdAt },
      )
    }
    // Measured days ago, and synced only now: it was created in the outage.
    for (let hour = 0; hour < 8; hour += 1) {
      const startAt = at - 5 * DAY_MS + hour * 60 * MINUTE_MS
      const night = { ...who, dataTypeId: 3000, startAt, endAt: startAt + MINUTE_MS }
      epochs.push({ ...night, value: '48', createdAt: at + (10 + hour) * MINUTE_MS })
    }
    for (const daysAgo of [0, 1, 9]) {
      const day = new Date(at - daysAgo * DAY_MS).toISOString().slice(0, 10)
      const createdAt = at + (20 - daysAgo) * MINUTE_MS
      dailies.push({ ...who, dataTypeId: 1000, day, value: String(9_000 + daysAgo), createdAt })
    }
  })
  return { epochs, dailies }
}

/** The pushes of what was created in a stretch, one a person and dimension. */
export function pushesOf(
  { epochs, dailies }: { epochs: FakeEpoch[]; dailies: FakeDaily[] },
  fromAt: number,
  toAt: number,
): object[] {
  return people.flatMap((person) => {
    const mine = <T extends FakeEpoch | FakeDaily>(rows: T[]) =>
      rows.filter(
        ({ endUserId, createdAt }) =>
          endUserId === person && createdAt >= fromAt && createdAt < toAt,
      )
    const [ownEpochs, ownDailies] = [mine(epochs), mine(dailies)]
    return [
      ...(ownEpochs.length > 0 ? [pushOfEpochs(ownEpochs)] : []),
      ...(ownDailies.length > 0 ? [pushOfDailies(ownDailies)] : []),
    ]
  })
}
