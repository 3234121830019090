import type { WritableDb } from './connection.ts'
import { migration0010 } from './migrations/0010-study.ts'
import { migration0020 } from './migrations/0020-people.ts'
import { migration0030 } from './migrations/0030-days.ts'
import { migration0035 } from './migrations/0035-delivery-shapes.ts'
import { migration0050 } from './migrations/0050-late-and-finished.ts'
import { migration0060 } from './migrations/0060-sent-events.ts'
import { migration0070 } from './migrations/0070-erasures.ts'

/** A step from one shape of `study.sqlite` to the next: up only, never edited once released. */
export type Migration = { number: number; up: (db: WritableDb) => void }

export const migrations: readonly Migration[] = [
  migration0010,
  migration0020,
  migration0030,
  migration0035,
  migration0050,
  migration0060,
  migration0070,
]

/** What this version writes; a study above it is refused. */
export const NEWEST_SCHEMA = Math.max(...migrations.map(({ number }) => number))

/** `PTRS` in ASCII: `file` and rescue tools can tell what this is. */
const APPLICATION_ID = 0x50545253

/** The file is newer than this app knows. */
export class StudyFromTheFuture extends Error {
  constructor(found: number) {
    super(
      `study.sqlite was written by a newer Pulsetray (schema ${found}); please update the app. Nothing was changed.`,
    )
  }
}

/**
 * Brings the study to the newest shape, all pending steps in one transaction. `backUp` is called
 * before that with the shape it has, unless it is a new one; where it throws, nothing is changed.
 */
export function migrate(
  db: WritableDb,
  steps: readonly Migration[] = migrations,
  backUp: (schema: number) => void = () => {},
): void {
  const found = db.pragma('user_version', { simple: true }) as number
  const newest = Math.max(...steps.map(({ number }) => number))
  if (found > newest) throw new StudyFromTheFuture(found)
  const pending = steps.filter(({ number }) => number > found)
  if (pending.length === 0) return
  if (found > 0) backUp(found)
  db.transaction(() => {
    for (const { up } of pending) up(db)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${newest}`)
  })()
}
