import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import type { NewEntry } from '#main/inbox/entry.ts'
import { openInbox } from '#main/inbox/inbox.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { entriesReader } from '#main/inbox/read-entries.ts'
import { aFolder } from '../making/a-study.ts'

let folder: ReturnType<typeof aFolder>
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => folder.remove())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Sizes around what a row, a page, a buffer that stays and one message to the thread hold. */
const size = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 900 }) },
  { weight: 4, arbitrary: fc.integer({ min: 3_500, max: 20_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(65_536, 1_048_576, 3_000_000, 9_000_000) },
)
const kind = fc.constantFrom('delivery', 'delivery', 'delivery', 'acks' as const)
const flush = fc.array(fc.record({ size, kind }), { minLength: 1, maxLength: 30 })

test('whatever is flushed together, each entry keeps its place, its number and its very bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(flush, { minLength: 1, maxLength: 5 }), async (flushes) => {
      const path = join(folder.folder, `${randomBytes(6).toString('hex')}.sqlite`)
      const threadEntry = new URL('../../main/inbox/inbox-thread.ts', import.meta.url)
      const inbox = await openInbox({ path, sqliteBinding: null, threadEntry })
      const sent: { entry: NewEntry; entryId: number; deliveryId: number | null }[] = []
      for (const entries of flushes)
        await Promise.all(
          entries.map(async ({ size, kind }, i) => {
            const meta = JSON.stringify({ place: i, text: 'ä€😀'.repeat(i) })
            const entry: NewEntry = { kind, recordedAt: i, meta, body: randomBytes(size) }
            sent.push({ entry, ...(await inbox.append(entry)) })
          }),
        )
      await inbox.close(0)
      const db = openInboxForReading(path, null)
      const kept = entriesReader(db)(0, { maxEntries: 1e6, maxBytes: 1e12 })
      db.close()
      sent.sort((a, b) => a.entryId - b.entryId)
      assert.deepEqual(
        kept.map(({ body, ...rest }) => ({ ...rest, sha256: sha256(body as Uint8Array) })),
        sent.map(({ entry: { body, ...rest }, entryId, deliveryId }) => ({
          ...rest,
          ...{ entryId, deliveryId, sha256: sha256(body) },
        })),
      )
    }),
    { numRuns: 8 },
  )
})
