import { webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { RawStorage } from '#shared/status.ts'
import { type Db, RETIRED_VERSION } from './inbox-database.ts'
import { readRetiredTotals } from './retired.ts'

/** `pack` makes a body smaller and loses nothing; `remove` leaves its hash, size and headers. */
export type Retiring = {
  how: 'pack' | 'remove'
  deliveryIds: readonly number[]
  retiredAt: number
}

/** One bite takes at most about this much, so that an answer never waits long behind it. */
const BITE_BYTES = 256 * 1024
const BITE_BODIES = 32
/** Smaller bodies gain nothing. */
const MIN_PACKED_BYTES = 128
/** Free pages are handed back to the disk beyond this share of the file; below, what comes in takes them. */
const FREE_SHARE = 0.1
const FREE_PAGES = 4_096
const VACUUM_PAGES = 64

export type Retirer = {
  /** Retires the first of these, as many as one bite holds; returns how many were looked at. */
  bite(retiring: Retiring): Promise<number>
  totals(): RawStorage
}

type Body = { entryId: number; recordedAt: number; body: Buffer; form: string | null }
type Known = { bytes: number; sha256: Buffer }
type Retired = Body & Known & { stored: Uint8Array }

/** Takes old bodies out of the inbox; on the inbox's own thread, between the answers. */
export function createRetirer(db: Db): Retirer {
  const find = db.prepare(
    `SELECT e.entry_id AS entryId, recorded_at AS recordedAt, body, form FROM entries e
     LEFT JOIN retired r ON r.entry_id = e.entry_id WHERE delivery_id = ?`,
  )
  const known = db.prepare('SELECT body_bytes AS bytes, sha256 FROM retired WHERE entry_id = ?')
  const store = db.prepare('UPDATE entries SET body = ? WHERE entry_id = ?')
  const note = db.prepare(
    `INSERT INTO retired VALUES (@entryId, @form, @retiredAt, @bytes, @sha256)
     ON CONFLICT DO UPDATE SET form = excluded.form, retired_at = excluded.retired_at`,
  )
  const count = db.prepare(
    `INSERT INTO retired_totals VALUES (@form, @by, @at) ON CONFLICT DO UPDATE SET
       count = count + excluded.count, newest_at = max(newest_at, excluded.newest_at)`,
  )
  const read = (pragma: string) => db.pragma(pragma, { simple: true }) as number
  const isShrinking = read('auto_vacuum') === 2

  const write = db.transaction((bodies: Retired[], { how, retiredAt }: Retiring) => {
    const form = how === 'pack' ? 'packed' : 'removed'
    for (const { entryId, recordedAt, bytes, sha256, stored, form: former } of bodies) {
      store.run(stored, entryId)
      note.run({ entryId, form, retiredAt, bytes, sha256 })
      count.run({ form, by: 1, at: recordedAt })
      if (former === 'packed') count.run({ form: 'packed', by: -1, at: 0 })
    }
    // An older version would take an empty body for what was received.
    if (read('user_version') < RETIRED_VERSION) db.pragma(`user_version = ${RETIRED_VERSION}`)
  })

  /** A packed body knows its own hash; another is read whole anyway. */
  async function described(found: Body): Promise<Known> {
    if (found.form === 'packed') return known.get(found.entryId) as Known
    const sha256 = Buffer.from(await webcrypto.subtle.digest('SHA-256', found.body))
    return { bytes: found.body.length, sha256 }
  }

  async function retired(found: Body, how: Retiring['how']): Promise<Retired | null> {
    const whole = { ...found, ...(await described(found)) }
    if (how === 'remove') return { ...whole, stored: new Uint8Array(0) }
    const stored = await packed(found.body)
    return stored === null ? null : { ...whole, stored }
  }

  return {
    async bite(retiring) {
      const bodies: Retired[] = []
      let looked = 0
      let bytes = 0
      for (const deliveryId of retiring.deliveryIds) {
        looked++
        const found = find.get(deliveryId) as Body | undefined
        if (found === undefined || found.form === 'removed') continue
        if (retiring.how === 'pack' && found.form === 'packed') continue
        const body = await retired(found, retiring.how)
        if (body !== null) bodies.push(body)
        bytes += found.body.length
        if (bytes >= BITE_BYTES || bodies.length >= BITE_BODIES) break
      }
      if (bodies.length > 0) {
        // What was removed must not stay readable in the free pages of the file.
        db.pragma('secure_delete = ON')
        try {
          write.immediate(bodies, retiring)
        } finally {
          db.pragma('secure_delete = FAST')
        }
      }
      const free = read('freelist_count')
      if (isShrinking && free > FREE_PAGES && free > FREE_SHARE * read('page_count'))
        db.pragma(`incremental_vacuum(${VACUUM_PAGES})`)
      return looked
    },
    totals: () => readRetiredTotals(db),
  }
}

// Off this thread, and the hash too: answers must not wait for 32 MiB.
const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Null where it would gain too little. */
async function packed(body: Buffer): Promise<Uint8Array | null> {
  if (body.length < MIN_PACKED_BYTES) return null
  const small = await deflate(body)
  if (small.length > 0.9 * body.length) return null
  // The only copy there will be: it must give back every byte.
  return (await inflate(small)).equals(body) ? small : null
}
