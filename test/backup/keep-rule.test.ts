import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { backupFileName, madeAtOf } from '#main/backup/folder/file-name.ts'
import { KEPT, keptBackups } from '#main/backup/folder/keep-rule.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'

const NIGHT = Date.parse('2026-03-29T02:00:00Z')
const nights = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ madeAt: NIGHT - i * DAY_MS }))

test('of a year of nights there stay 7 days, 4 weeks and 12 months', () => {
  const kept = [...keptBackups(nights(400))].map(({ madeAt }) =>
    new Date(madeAt).toISOString().slice(0, 10),
  )
  const days = ['2026-03-29', '2026-03-28', '2026-03-27', '2026-03-26', '2026-03-25']
  const weeks = ['2026-03-24', '2026-03-23', '2026-03-22', '2026-03-15', '2026-03-08']
  const months = ['2026-02-28', '2026-01-31', '2025-12-31', '2025-11-30', '2025-10-31']
  const older = ['2025-09-30', '2025-08-31', '2025-07-31', '2025-06-30', '2025-05-31', '2025-04-30']
  assert.deepEqual(kept.sort(), [...days, ...weeks, ...months, ...older].sort())
})

/** Kept one by one as they are made, as the app does each night. */
function keptAlongTheWay(backups: { madeAt: number }[]): { madeAt: number }[] {
  let kept: { madeAt: number }[] = []
  for (const next of backups) kept = [...keptBackups(kept.concat(next))]
  return kept
}

const hours = fc.array(fc.integer({ min: 0, max: 24 * 500 }), { maxLength: 60 })

test('whatever is made when: the newest stays, never too many do, and order plays no part', () => {
  fc.assert(
    fc.property(hours, (made) => {
      const backups = made.map((hour) => ({ madeAt: NIGHT + hour * HOUR_MS }))
      const kept = keptBackups(backups)
      assert.ok(kept.size <= KEPT.days + KEPT.weeks + KEPT.months)
      assert.equal(kept.size === 0, backups.length === 0)
      const newest = Math.max(...backups.map(({ madeAt }) => madeAt))
      if (backups.length > 0) assert.ok([...kept].some(({ madeAt }) => madeAt === newest))
      const times = (set: Iterable<{ madeAt: number }>) => [...set].map((b) => b.madeAt).sort()
      assert.deepEqual(times(keptBackups([...backups].reverse())), times(kept))
      assert.deepEqual(times(keptBackups([...kept])), times(kept), 'a second look removes nothing')
    }),
  )
})

test('made one after the other, each day, week and month of the rule still has one', () => {
  fc.assert(
    fc.property(hours, (made) => {
      const backups = [...made].sort((a, b) => a - b).map((h) => ({ madeAt: NIGHT + h * HOUR_MS }))
      const along = keptAlongTheWay(backups)
      const days = new Set(backups.map(({ madeAt }) => Math.floor(madeAt / DAY_MS)))
      const wanted = [...days].sort((a, b) => b - a).slice(0, KEPT.days)
      for (const day of wanted)
        assert.ok(along.some(({ madeAt }) => Math.floor(madeAt / DAY_MS) === day))
    }),
  )
})

test('a file says by its name when it was made, and every file system takes that name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(), (name, seconds) => {
      const file = backupFileName(name, seconds * 1_000, 2)
      assert.match(file, /^pulsetray-[a-z0-9][a-z0-9-]*-\d{4}-\d{2}-\d{2}T\d{6}Z-2\.tar\.gz$/)
      assert.ok(file.length < 120)
      assert.equal(madeAtOf(file), seconds * 1_000)
    }),
  )
  assert.equal(madeAtOf('another.tar.gz'), null)
})
