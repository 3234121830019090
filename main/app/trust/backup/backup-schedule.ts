import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { BackupFailure, BackupTrouble } from '#shared/trust/backup.ts'
import { saidBy } from '#shared/words/said-error.ts'
import { nextNightly } from '../../exports/nightly.ts'

/** A start is busy enough; and who only looks in for a moment gets no backup for it. */
const SETTLE_MS = 10 * MINUTE_MS
const TRY_AGAIN_MS = HOUR_MS
/** Two nights. */
const OVERDUE_MS = 48 * HOUR_MS

export type ScheduleFacts = {
  isOn: boolean
  atMinute: number
  startedAt: number
  /** The newest that is whole, and the last that failed in this run. */
  lastMadeAt: number | null
  failed: BackupFailure | null
  /** Nothing was ever received: there is nothing to back up. */
  isEmpty: boolean
}

/** Whether the nightly backup is to be made now: one that was slept over is made later. Pure. */
export function isBackupDue(facts: ScheduleFacts, now: number): boolean {
  const { isOn, isEmpty, atMinute, startedAt, lastMadeAt, failed } = facts
  if (!isOn || isEmpty || now - startedAt < SETTLE_MS) return false
  if (failed !== null && Math.abs(now - failed.at) < TRY_AGAIN_MS) return false
  // A clock that was wrong when the last one was made owes one.
  if (lastMadeAt === null || lastMadeAt > now) return true
  return nextNightly(atMinute, lastMadeAt) <= now
}

/** One more that failed, in a row with those before. Pure. */
export function failedAgain(
  before: BackupFailure | null,
  at: number,
  error: Error,
  isInboxDamaged: boolean,
): BackupFailure {
  const { times = 0, sinceAt = at } = before ?? {}
  return { at, reason: saidBy(error), times: times + 1, sinceAt, isInboxDamaged }
}

/** What a person must hear of. Pure. */
export function backupTrouble(facts: ScheduleFacts, now: number): BackupTrouble | null {
  const { isOn, isEmpty, startedAt, lastMadeAt, failed } = facts
  if (failed !== null && (lastMadeAt === null || lastMadeAt < failed.at))
    return { kind: 'failed', ...failed }
  if (!isOn || isEmpty || now - startedAt < 2 * SETTLE_MS) return null
  const sinceAt = lastMadeAt ?? startedAt
  return now - sinceAt > OVERDUE_MS ? { kind: 'overdue', at: lastMadeAt } : null
}
