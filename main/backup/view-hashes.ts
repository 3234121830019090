import { createHash } from 'node:crypto'
import type { ReadableDb } from '#main/store/connection.ts'

export type ViewHashes = Record<string, { rows: number; sha256: string }>

const ROWS_BETWEEN_LOOKS = 2_000

/**
 * Counts and hashes what each view of a study holds: the SHA-256 of every row as JSON, added up as
 * 256-bit numbers. The order of the rows plays no part, so that a study made again by other steps
 * gives the same.
 */
export function viewHashes(db: ReadableDb, onRows: (rows: number) => void): ViewHashes {
  const views = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
    .pluck()
    .all() as string[]
  let seen = 0
  return Object.fromEntries(
    views.map((view) => {
      const sum = new Uint32Array(8)
      let rows = 0
      for (const row of db.prepare(`SELECT * FROM "${view}"`).raw().iterate()) {
        add(sum, createHash('sha256').update(JSON.stringify(row)).digest())
        rows++
        if (++seen % ROWS_BETWEEN_LOOKS === 0) onRows(seen)
      }
      return [view, { rows, sha256: textOf(sum) }]
    }),
  )
}

function add(sum: Uint32Array, digest: Buffer): void {
  let carry = 0
  for (let lane = 0; lane < 8; lane++) {
    const total = (sum[lane] as number) + digest.readUInt32LE(lane * 4) + carry
    sum[lane] = total
    carry = total > 0xffffffff ? 1 : 0
  }
}

function textOf(sum: Uint32Array): string {
  const bytes = Buffer.alloc(32)
  sum.forEach((lane, i) => {
    bytes.writeUInt32LE(lane, i * 4)
  })
  return bytes.toString('hex')
}
