import type { DowntimeRow } from '#shared/participant.ts'
import type { GapHealing, ThryveApiState } from '#shared/senders/thryve-api.ts'

/**
 * For each row of the ledger what became of it. One that nobody could look at yet waits, unless
 * there is nothing to ask with, or whoever asks is refused. Pure.
 */
export function gapStates(
  downtime: readonly DowntimeRow[],
  healings: readonly GapHealing[],
  { activity, hasCredentials }: Pick<ThryveApiState, 'activity' | 'hasCredentials'>,
): GapHealing[] {
  const known = new Map(healings.map((gap) => [keyOf(gap), gap.healing]))
  return downtime.map(({ fromAt, toAt, reason }) => {
    const healing = known.get(keyOf({ fromAt, toAt, reason })) ?? {
      ...{ state: 'waiting' as const, done: 0, of: 0 },
    }
    const row = { fromAt, toAt, reason }
    if (healing.state !== 'waiting') return { ...row, healing }
    if (!hasCredentials)
      return { ...row, healing: { state: 'impossible', why: 'no-credentials' } as const }
    if (activity.state === 'stopped')
      return { ...row, healing: { state: 'impossible', why: 'refused' } as const }
    return { ...row, healing }
  })
}

function keyOf({ fromAt, toAt, reason }: DowntimeRow): string {
  return `${fromAt} ${toAt} ${reason}`
}
