import { noteErasure } from '../erasing/erased.ts'
import { type Db, RETIRED_VERSION } from '../inbox-database.ts'
import {
  readableEntries,
  readableHeartbeat,
  readableRetired,
  type SavedRow,
} from './read-damaged.ts'

/** One transaction takes at most about this much: an answer never waits long behind it. */
const BITE_ROWS = 64
const BITE_BYTES = 512 * 1024

/**
 * Writes an entry of another inbox under its number, once. An erasure begins anew with it: what was
 * put back may hold what it had already taken out.
 */
export function keepEntry(
  inbox: Db,
  insert: { run(...row: SavedRow): { changes: number } },
  row: SavedRow,
): void {
  const [entryId, kind, , recordedAt, meta] = row
  if (insert.run(...row).changes > 0 && kind === 'erasure')
    noteErasure(inbox, entryId, recordedAt, meta)
}

export type Carried = { isDamaged: boolean }

/**
 * Appends the entries of one inbox that stand behind a number to another, under the numbers they
 * have, as far as they can be read; beside the one writer, in small bites. Killed and called again it
 * goes on.
 */
export function carryOverEntries(
  from: Db,
  inbox: Db,
  stretch: { afterEntryId: number; lastEntryId: number },
  onEntry: (entryId: number) => void,
): Carried {
  const insert = inbox.prepare('INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, ?)')
  const write = inbox.transaction((rows: SavedRow[]) => {
    for (const row of rows) keepEntry(inbox, insert, row)
  }).immediate
  let isDamaged = false
  let bite: SavedRow[] = []
  let bytes = 0
  const flush = (entryId: number) => {
    if (bite.length > 0) write(bite)
    bite = []
    bytes = 0
    onEntry(entryId)
  }
  const { afterEntryId, lastEntryId } = stretch
  const onDamage = () => {
    isDamaged = true
  }
  for (const row of readableEntries(from, afterEntryId, lastEntryId, onDamage)) {
    bite.push(row)
    bytes += row[5].length + row[4].length
    if (bite.length >= BITE_ROWS || bytes >= BITE_BYTES) flush(row[0])
  }
  flush(lastEntryId)
  carryOverRetired(from, inbox, afterEntryId)
  return { isDamaged }
}

/** Which of these bodies are packed, or no longer kept. */
function carryOverRetired(from: Db, inbox: Db, afterEntryId: number): void {
  const insert = inbox.prepare(
    `INSERT OR IGNORE INTO retired SELECT ?, ?, ?, ?, ?
     WHERE EXISTS (SELECT 1 FROM entries WHERE entry_id = ?)`,
  )
  let rows: unknown[][] = []
  const write = inbox.transaction(() => {
    for (const row of rows) insert.run(...row, row[0])
  }).immediate
  for (const row of readableRetired(from)) {
    if ((row[0] as number) <= afterEntryId) continue
    rows.push(row)
    if (rows.length < BITE_ROWS) continue
    write()
    rows = []
  }
  if (rows.length > 0) write()
  countRetired(inbox)
}

/** When this could receive last, so that the time without is known. */
export function carryOverHeartbeat(from: Db, inbox: Db, how: 'REPLACE' | 'IGNORE'): void {
  const beat = readableHeartbeat(from)
  if (beat) inbox.prepare(`INSERT OR ${how} INTO heartbeat VALUES (?, ?, ?)`).run(...beat)
}

/** Brings the counts of retired bodies up to date, and the version that goes with them. */
export function countRetired(inbox: Db): void {
  inbox
    .transaction(() => {
      inbox.exec(
        `INSERT OR REPLACE INTO retired_totals SELECT form, count(*), max(recorded_at)
         FROM retired JOIN entries USING (entry_id) GROUP BY form`,
      )
      const has = inbox.prepare('SELECT 1 FROM retired LIMIT 1').get() !== undefined
      // A version that knows nothing of retired bodies must not read this file.
      if (has) inbox.pragma(`user_version = ${RETIRED_VERSION}`)
    })
    .immediate()
}
