import type { Db } from '../inbox-database.ts'
import { ERASED_VERSION, type ErasureFacts } from './erased.ts'

/** An entry as it stands without an erased person. */
export type Rewrite = {
  entryId: number
  meta: string
  body: Uint8Array
  /** Retention had taken its body: the note of that stays, with this in place of its hash. */
  removedSha256: Uint8Array | null
}

/** One bite of an erasure: all of it is kept, or nothing. */
export type Rewriting = {
  /** Null: of a delivery that came for somebody who was erased before. */
  erasure: {
    erasureId: number
    sweptTo: number
    isSwept: boolean
    facts: ErasureFacts | null
  } | null
  rewrites: Rewrite[]
  refusedIds: number[]
}

export type Rewriter = {
  rewrite(rewriting: Rewriting): void
  /**
   * One bite of making what was overwritten unreadable: free pages are given back or overwritten, then
   * the log is emptied. True when nothing is left to do; false: ask again.
   */
  scrub(): boolean
}

const VACUUM_PAGES = 64
const FILL_BYTES = 256 * 1024
/** Longer no append waits for a log that somebody still reads. */
const EMPTYING_WAITS_MS = 40
const USUAL_WAITS_MS = 1_000

/** Takes an erased person out of what is kept; on the inbox's own thread, between the answers. */
export function createRewriter(db: Db): Rewriter {
  const store = db.prepare('UPDATE entries SET meta = ?, body = ? WHERE entry_id = ?')
  const note = db.prepare(
    'INSERT OR IGNORE INTO erased_entries (erasure_id, entry_id) VALUES (?, ?)',
  )
  const formOf = db.prepare('SELECT form FROM retired WHERE entry_id = ?').pluck()
  const unretire = db.prepare('DELETE FROM retired WHERE entry_id = ?')
  const uncount = db.prepare('UPDATE retired_totals SET count = count - 1 WHERE form = ?')
  const reseal = db.prepare('UPDATE retired SET sha256 = ? WHERE entry_id = ?')
  const dropRefused = db.prepare('DELETE FROM refused WHERE refused_id = ?')
  const move = db.prepare(
    `UPDATE erasures SET swept_to = max(swept_to, @sweptTo), is_swept = max(is_swept, @isSwept),
       facts = coalesce(@facts, facts) WHERE entry_id = @erasureId`,
  )
  const read = (pragma: string) => db.pragma(pragma, { simple: true }) as number
  const isShrinking = read('auto_vacuum') === 2
  /** Free pages hold nothing but zeros since the last bite. */
  let isFilled = false

  const write = db.transaction(({ erasure, rewrites, refusedIds }: Rewriting) => {
    for (const { entryId, meta, body, removedSha256 } of rewrites) {
      store.run(meta, body, entryId)
      if (removedSha256 !== null) reseal.run(removedSha256, entryId)
      else {
        const form = formOf.get(entryId)
        if (form !== undefined) uncount.run(form)
        unretire.run(entryId)
      }
      if (erasure !== null) note.run(erasure.erasureId, entryId)
    }
    for (const id of refusedIds) dropRefused.run(id)
    if (erasure !== null) {
      const { facts, isSwept, ...rest } = erasure
      move.run({ ...rest, isSwept: Number(isSwept), facts: facts && JSON.stringify(facts) })
    }
    // An older version would take what is left for what was received.
    if (read('user_version') < ERASED_VERSION) db.pragma(`user_version = ${ERASED_VERSION}`)
  })

  /** What is deleted is overwritten with zeros. */
  function securely<T>(action: () => T): T {
    db.pragma('secure_delete = ON')
    try {
      return action()
    } finally {
      db.pragma('secure_delete = FAST')
    }
  }

  /** In a file that can't shrink in small steps, zeros take the free pages and are let go again. */
  function fill(): boolean {
    const free = read('freelist_count')
    if (free > 0) {
      db.exec(
        'CREATE TABLE IF NOT EXISTS filling (id INTEGER PRIMARY KEY, zeros BLOB NOT NULL) STRICT',
      )
      // The last ones page by page: none may be left over, and few may be added.
      const bytes = Math.max(1, free - 8) * read('page_size')
      db.prepare('INSERT INTO filling (zeros) VALUES (zeroblob(?))').run(
        Math.min(FILL_BYTES, bytes),
      )
      return false
    }
    isFilled = true
    securely(() => db.exec('DROP TABLE IF EXISTS filling'))
    return true
  }

  function emptyLog(): boolean {
    db.pragma(`busy_timeout = ${EMPTYING_WAITS_MS}`)
    try {
      const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      return row?.busy === 0
    } finally {
      db.pragma(`busy_timeout = ${USUAL_WAITS_MS}`)
    }
  }

  return {
    rewrite(rewriting) {
      isFilled = false
      securely(() => write.immediate(rewriting))
    },
    scrub() {
      if (isShrinking && read('freelist_count') > 0) {
        db.pragma(`incremental_vacuum(${VACUUM_PAGES})`)
        return false
      }
      if (!isShrinking && !isFilled && !fill()) return false
      return emptyLog()
    },
  }
}
