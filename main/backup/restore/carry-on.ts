import { existsSync } from 'node:fs'
import { type Db, openInboxForAppending, openInboxForReading } from '#main/inbox/inbox-database.ts'
import { carryOverEntries, carryOverHeartbeat } from '#main/inbox/salvage/carry-over-entries.ts'
import { lastReadableIds } from '#main/inbox/salvage/read-damaged.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { isDamage } from '../backup-failed.ts'
import { markOf } from '../databases/database-facts.ts'
import type { RestorePlan } from './plan.ts'

type Carried = NonNullable<RestorePlan['carried']>

/**
 * What a sender was told is kept stays kept: where the inbox that stands there is the backup's own,
 * grown on, its newer entries are appended to the restored one. Killed and called again it goes on.
 */
export function carryOn(
  restoredPath: string,
  formerPath: string,
  binding: SqliteBinding,
  plan: Pick<RestorePlan, 'lastEntryId' | 'mark'>,
): Carried {
  const none = { isSameInbox: false, entries: 0, deliveries: 0, isCutShort: false }
  if (plan.mark === null || !existsSync(formerPath)) return none
  const restored = openInboxForAppending(restoredPath, binding)
  try {
    const former = openInboxForReading(formerPath, binding)
    try {
      if (markOf(former, plan.lastEntryId) !== plan.mark) return none
      const { lastEntryId } = plan
      const stretch = { afterEntryId: lastEntryId, lastEntryId: lastReadableIds(former).entryId }
      const { isDamaged: isCutShort } = carryOverEntries(former, restored, stretch, () => {})
      // It was receiving until then, not only until the backup.
      carryOverHeartbeat(former, restored, 'REPLACE')
      return { ...none, isSameInbox: true, ...countNewer(restored, plan.lastEntryId), isCutShort }
    } finally {
      former.close()
    }
  } catch (error) {
    if (isDamage(error)) return { ...none, isCutShort: true }
    throw error
  } finally {
    restored.pragma('wal_checkpoint(TRUNCATE)')
    restored.close()
  }
}

function countNewer(restored: Db, lastEntryId: number): { entries: number; deliveries: number } {
  return restored
    .prepare(
      'SELECT count(*) AS entries, count(delivery_id) AS deliveries FROM entries WHERE entry_id > ?',
    )
    .get(lastEntryId) as { entries: number; deliveries: number }
}
