import { existsSync } from 'node:fs'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { hasRetired } from '#main/inbox/retired.ts'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { isDamage } from '../backup-failed.ts'
import { markOf } from '../databases/database-facts.ts'
import type { RestorePlan } from './plan.ts'

type Carried = NonNullable<RestorePlan['carried']>
type Db = ReturnType<typeof openSqlite>
type Row = [entryId: number, kind: string, deliveryId: number | null, ...rest: unknown[]]

const ROWS_AT_ONCE = 256

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
  const restored = openSqlite(restoredPath, binding, { fileMustExist: true })
  try {
    const former = openInboxForReading(formerPath, binding)
    try {
      if (markOf(former, plan.lastEntryId) !== plan.mark) return none
      const isCutShort = !carryEntries(restored, former, plan.lastEntryId)
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

/** False where a damaged page ended it. */
function carryEntries(restored: Db, former: Db, lastEntryId: number): boolean {
  restored.pragma('synchronous = FULL')
  const insert = restored.prepare('INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, ?)')
  const select = former
    .prepare(
      `SELECT entry_id, kind, delivery_id, recorded_at, meta, body FROM entries
       WHERE entry_id > ? ORDER BY entry_id LIMIT ${ROWS_AT_ONCE}`,
    )
    .raw()
  const write = restored.transaction((rows: Row[]) => {
    for (const row of rows) insert.run(...row)
  })
  try {
    for (let after = lastEntryId; ; ) {
      const rows = select.all(after) as Row[]
      if (rows.length === 0) break
      write(rows)
      after = (rows.at(-1) as Row)[0]
    }
    carryRetired(restored, former, lastEntryId)
    carryHeartbeat(restored, former)
    return true
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}

/** Which of the newer bodies are packed, or no longer kept. */
function carryRetired(restored: Db, former: Db, lastEntryId: number): void {
  if (!hasRetired(former) || !hasRetired(restored)) return
  const rows = former
    .prepare(
      'SELECT entry_id, form, retired_at, body_bytes, sha256 FROM retired WHERE entry_id > ?',
    )
    .raw()
    .all(lastEntryId) as unknown[][]
  if (rows.length === 0) return
  const insert = restored.prepare('INSERT OR REPLACE INTO retired VALUES (?, ?, ?, ?, ?)')
  restored.transaction(() => {
    for (const row of rows) insert.run(...row)
    restored.exec(
      `INSERT OR REPLACE INTO retired_totals SELECT form, count(*), max(recorded_at)
       FROM retired JOIN entries USING (entry_id) GROUP BY form`,
    )
    const version = former.pragma('user_version', { simple: true }) as number
    restored.pragma(`user_version = ${version}`)
  })()
}

/** It was receiving until then, not only until the backup. */
function carryHeartbeat(restored: Db, former: Db): void {
  const beat = former.prepare('SELECT id, alive_at, is_clean FROM heartbeat').raw().get()
  if (beat === undefined) return
  restored.prepare('INSERT OR REPLACE INTO heartbeat VALUES (?, ?, ?)').run(...(beat as number[]))
}

function countNewer(restored: Db, lastEntryId: number): { entries: number; deliveries: number } {
  return restored
    .prepare(
      'SELECT count(*) AS entries, count(delivery_id) AS deliveries FROM entries WHERE entry_id > ?',
    )
    .get(lastEntryId) as { entries: number; deliveries: number }
}
