import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { isQuiet } from '#main/app/alerts/notices/digest.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { aPerson, aWatch, MONDAY } from './a-watch.ts'

function watching(t: TestContext, pieces: Parameters<typeof aWatch>[0] = {}) {
  const watch = aWatch(pieces)
  t.after(watch.stop)
  return watch
}
const silent = (code: string, days = 3) => aPerson(code, { lastDeliveryAt: MONDAY - days * DAY_MS })

suite('a notice', () => {
  test('goes out once for each trouble, however long it lasts', async (t) => {
    const watch = watching(t, { people: [silent('P0001')] })
    await watch.pass(1.9 * DAY_MS)
    assert.equal(watch.notices.length, 1)
    assert.equal(watch.notices[0]?.body, 'P0001 is silent.')
    assert.equal(watch.notices[0]?.place, '#/participants/P0001')
  })

  test('is one for all that is found together', async (t) => {
    const people = ['P0001', 'P0002', 'P0003', 'P0004', 'P0005'].map((code) => silent(code))
    const watch = watching(t, { people: [...people, aPerson('P0006')] })
    await watch.pass(HOUR_MS)
    assert.deepEqual(
      watch.notices.map(({ title, body }) => [title, body]),
      [['Pulsetray: 5 things need you', 'P0001, P0002, P0003 +2 are silent.']],
    )
  })

  test('about participants comes at most every 6 hours', async (t) => {
    const people = Array.from({ length: 24 }, (_, hour) =>
      aPerson(`P${hour}`, { lastDeliveryAt: MONDAY - 3 * DAY_MS + hour * HOUR_MS }),
    )
    const watch = watching(t, { people })
    await watch.pass(DAY_MS + HOUR_MS)
    const gapsMs = watch.notices
      .slice(1)
      .map(({ at }, index) => at - (watch.notices[index]?.at ?? 0))
    assert.ok(watch.notices.length >= 4 && gapsMs.every((gapMs) => gapMs >= 6 * HOUR_MS))
    const told = watch.notices.map(({ title }) => Number(/(\d+) things/.exec(title)?.[1] ?? 1))
    assert.equal(
      told.reduce((sum, count) => sum + count),
      24,
    )
  })

  test('that a receiver is down does not wait for that', async (t) => {
    const watch = watching(t, { people: [silent('P0001')] })
    await watch.pass(HOUR_MS)
    watch.host({ receiver: { state: 'failed', port: null, reason: 'disk full' } })
    await watch.pass(20 * MINUTE_MS, undefined, MINUTE_MS)
    assert.equal(watch.notices.length, 2)
    assert.match(watch.notices[1]?.body ?? '', /can not be received/)
  })

  test('comes again when it turns urgent, and after the trouble was over and came back', async (t) => {
    const watch = watching(t, { people: [silent('P0001')] })
    await watch.pass(2.5 * DAY_MS)
    assert.equal(watch.notices.length, 2)
    watch.people((person) => ({ ...person, lastDeliveryAt: watch.now() }))
    await watch.pass(4 * DAY_MS)
    assert.equal(watch.notices.length, 3)
  })

  test('waits for the end of quiet hours', async (t) => {
    // Monday 9:00 UTC; silent at midnight.
    const watch = watching(t, {
      rules: { quietHours: { fromMinute: 21 * 60, toMinute: 7 * 60 } },
      people: [silent('P0001', 3 - 15 / 24)],
    })
    await watch.pass(DAY_MS)
    assert.equal(watch.notices.length, 1)
    const at = new Date(watch.notices[0]?.at ?? 0).toISOString()
    assert.match(at, /T07:0\d:/)
    assert.deepEqual(await watch.ids(), ['participant-silent:P0001'])
  })

  test('never comes where notices are off, nor of old troubles when they are on again', async (t) => {
    const watch = watching(t, { rules: { notifications: false }, people: [silent('P0001')] })
    await watch.pass(DAY_MS)
    assert.equal((await watch.list()).length, 1)
    watch.rules.notifications = true
    await watch.pass(0.9 * DAY_MS)
    assert.equal(watch.notices.length, 0)
  })

  test('is not sent twice by a restart, also a hundred of them', async (t) => {
    const watch = watching(t, { people: [silent('P0001')] })
    await watch.pass(HOUR_MS)
    for (let count = 0; count < 100; count += 1) {
      await watch.restart()
      await watch.pass(10 * MINUTE_MS)
    }
    assert.equal(watch.notices.length, 1)
  })

  test('to try says so, and is nothing that needs anybody', async (t) => {
    const watch = watching(t)
    assert.equal(watch.sendTest(), true)
    assert.equal(watch.notices[0]?.title, 'A test alert')
    assert.deepEqual(await watch.list(), [])
  })
})

suite('a snooze', () => {
  test('until new information holds for days, over a restart too, and ends with it', async (t) => {
    const watch = watching(t, { people: [silent('P0001')] })
    await watch.pass(HOUR_MS)
    const [alert] = (await watch.snooze('participant-silent:P0001', 'until-new')) ?? []
    assert.equal(alert?.snoozed, 'until-new')
    await watch.pass(DAY_MS)
    await watch.restart()
    await watch.pass(0.9 * DAY_MS)
    assert.equal((await watch.list())[0]?.snoozed, 'until-new')
    assert.equal(watch.notices.length, 1)
    await watch.pass(0.2 * DAY_MS)
    assert.deepEqual(
      (await watch.list()).map(({ urgency, snoozed }) => [urgency, snoozed]),
      [['urgent', null]],
    )
    assert.equal(watch.notices.length, 2)
  })

  test('till a time ends then, and is told then', async (t) => {
    const watch = watching(t, { people: [silent('P0001')] })
    await watch.pass(HOUR_MS)
    await watch.snooze('participant-silent:P0001', { untilAt: MONDAY + DAY_MS })
    await watch.pass(22 * HOUR_MS)
    assert.equal(watch.notices.length, 1)
    assert.ok((await watch.list())[0]?.snoozed)
    await watch.pass(2 * HOUR_MS)
    assert.equal(watch.notices.length, 2)
    assert.equal((await watch.list())[0]?.snoozed, null)
  })

  test('can be taken back, and of nothing there is none', async (t) => {
    const watch = watching(t, { people: [silent('P0001')] })
    await watch.list()
    await watch.snooze('participant-silent:P0001', 'until-new')
    assert.equal((await watch.snooze('participant-silent:P0001', null))?.[0]?.snoozed, null)
    assert.equal(await watch.snooze('participant-silent:P0009', 'until-new'), null)
  })

  test('more of what is counted is new information, less is not', async (t) => {
    const watch = watching(t)
    const quarantined = (count: number) => watch.host({ deliveries: { quarantined: count } })
    quarantined(5)
    await watch.list()
    await watch.snooze('quarantined', 'until-new')
    quarantined(3)
    assert.equal((await watch.list())[0]?.snoozed, 'until-new')
    quarantined(4)
    assert.equal((await watch.list())[0]?.snoozed, null)
  })
})

test('quiet hours may go over midnight, and none is never quiet', () => {
  const night = { fromMinute: 21 * 60, toMinute: 7 * 60 }
  assert.deepEqual(
    [20 * 60 + 59, 21 * 60, 0, 6 * 60 + 59, 7 * 60].map((minute) => isQuiet(night, minute)),
    [false, true, true, true, false],
  )
  const noon = { fromMinute: 720, toMinute: 780 }
  assert.deepEqual(
    [719, 720, 779, 780].map((minute) => isQuiet(noon, minute)),
    [false, true, true, false],
  )
  assert.equal(isQuiet({ fromMinute: 60, toMinute: 60 }, 60), false)
  assert.equal(isQuiet(null, 0), false)
})
