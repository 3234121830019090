import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { Status } from '#shared/status.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { aWatch, MONDAY } from './a-watch.ts'

function watching(t: TestContext, pieces: Parameters<typeof aWatch>[0] = {}) {
  const watch = aWatch(pieces)
  t.after(watch.stop)
  return watch
}

suite('trouble with what is kept', () => {
  const failed = (times: number) => ({
    ...{
      kind: 'failed',
      at: MONDAY,
      sinceAt: MONDAY,
      times,
      reason: 'The folder /secret is full.',
    },
    isInboxDamaged: false,
  })
  const backup = (trouble: object | null) => ({ backup: { trouble } as Status['backup'] })

  test('a backup that failed is told when it fails again, once, until one succeeds', async (t) => {
    const watch = watching(t)
    watch.host(backup(failed(1)))
    await watch.pass(HOUR_MS)
    assert.deepEqual(await watch.ids(), [])
    watch.host(backup(failed(2)))
    await watch.pass(2 * MINUTE_MS, undefined, MINUTE_MS)
    assert.deepEqual(
      (await watch.list()).map(({ kind, urgency, sinceAt }) => [kind, urgency, sinceAt]),
      [['backup-trouble', 'warning', MONDAY]],
    )
    for (let times = 3; times < 9; times += 1) {
      watch.host(backup(failed(times)))
      await watch.pass(HOUR_MS)
    }
    assert.equal(watch.notices.length, 1)
    assert.doesNotMatch(JSON.stringify(watch.notices), /secret|full/)
    watch.host(backup(null))
    assert.deepEqual(await watch.ids(), [])
  })

  test('none for two days is told too, waits for the end of quiet hours, and can be put off', async (t) => {
    const quietHours = { fromMinute: 8 * 60, toMinute: 12 * 60 }
    const watch = watching(t, { rules: { quietHours } })
    watch.host(backup({ kind: 'overdue', at: MONDAY - 2 * DAY_MS }))
    await watch.pass(2 * HOUR_MS)
    assert.deepEqual([await watch.ids(), watch.notices.length], [['backup-trouble'], 0])
    await watch.pass(2 * HOUR_MS)
    assert.deepEqual(watch.notices[0]?.about, ['backup-trouble'])
    await watch.snooze('backup-trouble', { untilAt: MONDAY + DAY_MS })
    await watch.restart()
    await watch.pass(12 * HOUR_MS)
    assert.equal(watch.notices.length, 1)
    await watch.pass(DAY_MS)
    assert.equal(watch.notices.length, 2)
  })

  test('a damaged study and a damaged inbox are urgent, each for itself', async (t) => {
    const watch = watching(t)
    const inbox = { foundAt: MONDAY, state: 'searching', lostCount: 0, lost: [], saved: 0 }
    const rescue = (study: string | null, found: object | null) =>
      ({ rescue: { study: study && { cause: study }, inbox: found, lastBackup: null } }) as never
    watch.host(rescue('behind', null))
    await watch.pass(HOUR_MS)
    assert.deepEqual(await watch.ids(), [])
    watch.host(rescue('damaged', null))
    await watch.pass(MINUTE_MS, undefined, 10_000)
    assert.deepEqual(await watch.ids(), ['data-damaged:study'])
    assert.equal(watch.notices.length, 1)
    watch.host(rescue('damaged', inbox))
    await watch.pass(MINUTE_MS, undefined, 10_000)
    watch.host(rescue(null, { ...inbox, state: 'done', lostCount: 3 }))
    await watch.pass(MINUTE_MS, undefined, 10_000)
    assert.deepEqual(await watch.ids(), ['data-damaged:inbox'])
    assert.equal(watch.notices.length, 3)
    watch.host({})
    assert.deepEqual(await watch.ids(), [])
    watch.host(backup({ ...failed(1), isInboxDamaged: true }))
    assert.deepEqual(await watch.ids(), ['data-damaged:inbox'])
  })
})
