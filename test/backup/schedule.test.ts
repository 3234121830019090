import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  backupTrouble,
  isBackupDue,
  type ScheduleFacts,
} from '#main/app/trust/backup/backup-schedule.ts'
import { outdated } from '#main/backup/folder/list-backups.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

const local = (text: string) => new Date(`2026-03-${text}`).getTime()
const facts = (change: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
  ...{ isOn: true, atMinute: 120, startedAt: local('01T00:00'), isEmpty: false },
  ...{ lastMadeAt: local('10T02:00'), failed: null },
  ...change,
})

test('a backup is due once a night, and one that was slept over is made later', () => {
  assert.ok(!isBackupDue(facts(), local('10T23:00')))
  assert.ok(isBackupDue(facts(), local('11T02:00')))
  assert.ok(isBackupDue(facts(), local('13T14:30')))
  const made = facts({ lastMadeAt: local('13T14:30') })
  assert.ok(!isBackupDue(made, local('14T01:59')))
  assert.ok(isBackupDue(made, local('14T02:00')))
})

test('nothing is due in an empty study, where it is off, or in the first minutes of a run', () => {
  const now = local('20T12:00')
  assert.ok(isBackupDue(facts({ lastMadeAt: null }), now))
  assert.ok(!isBackupDue(facts({ lastMadeAt: null, isEmpty: true }), now))
  assert.ok(!isBackupDue(facts({ isOn: false }), now))
  assert.ok(!isBackupDue(facts({ startedAt: now - 9 * MINUTE_MS }), now))
})

test('one that failed is tried again after an hour, and is trouble until one succeeds', () => {
  const now = local('20T12:00')
  const at = now - 30 * MINUTE_MS
  const failed = { at, sinceAt: at, times: 1, reason: 'disk full', isInboxDamaged: false } as const
  assert.ok(!isBackupDue(facts({ failed }), now))
  assert.ok(isBackupDue(facts({ failed }), now + HOUR_MS))
  assert.deepEqual(backupTrouble(facts({ failed }), now), { kind: 'failed', ...failed })
  assert.equal(backupTrouble(facts({ failed, lastMadeAt: now }), now), null)
})

test('none for two days is trouble, unless it is off or there is nothing to back up', () => {
  const lastMadeAt = local('10T02:00')
  const now = lastMadeAt + 2 * DAY_MS + MINUTE_MS
  assert.deepEqual(backupTrouble(facts(), now), { kind: 'overdue', at: lastMadeAt })
  assert.equal(backupTrouble(facts(), now - 2 * MINUTE_MS), null)
  assert.equal(backupTrouble(facts({ isOn: false }), now), null)
  assert.equal(backupTrouble(facts({ isEmpty: true, lastMadeAt: null }), now), null)
  const fresh = facts({ lastMadeAt: null, startedAt: now - HOUR_MS })
  assert.equal(backupTrouble(fresh, now), null, 'a study that began an hour ago owes none')
})

test('only what the schedule made of this study is ever removed', () => {
  const backup = (daysAgo: number, isNightly: boolean, origin: string) => ({
    ...{ path: '', fileName: `${daysAgo} ${origin}`, bytes: 1 },
    madeAt: local('20T12:00') - daysAgo * DAY_MS,
    manifest: { isNightly, inbox: { origin } } as never,
  })
  const all = Array.from({ length: 60 }, (_, i) => [
    backup(i, true, 'ours'),
    backup(i, true, 'theirs'),
    { ...backup(i, true, 'ours'), manifest: null },
  ]).flat()
  const byHand = backup(45, false, 'ours')
  const given = outdated([...all, byHand], 'ours')
  assert.ok(given.length > 30)
  for (const { fileName, manifest } of given) {
    assert.match(fileName, /ours/)
    assert.notEqual(manifest, null)
  }
  assert.ok(!given.includes(byHand))
})
