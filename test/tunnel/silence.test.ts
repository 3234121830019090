import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { quietAfter, quietBroken, quietPassed, silenceOf } from '#main/app/way-in/silence.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'

/** A delivery each so often, the last one at 0. */
const every = (spacingMs: number, count = 100) =>
  quietAfter(Array.from({ length: count }, (_, place) => (place + 1 - count) * spacingMs))

suite('silence', () => {
  test('is longer than six hours where deliveries come often', () => {
    const often = every(5 * MINUTE_MS)
    assert.equal(silenceOf(quietPassed(often, 6 * HOUR_MS)), null)
    assert.deepEqual(silenceOf(quietPassed(often, 6 * HOUR_MS + 1)), {
      sinceAt: 0,
      usualMs: 5 * MINUTE_MS,
    })
  })

  test('is longer than four times the usual where they come seldom', () => {
    const seldom = every(3 * HOUR_MS)
    assert.equal(silenceOf(quietPassed(seldom, 12 * HOUR_MS)), null)
    assert.deepEqual(silenceOf(quietPassed(seldom, 12 * HOUR_MS + 1)), {
      sinceAt: 0,
      usualMs: 3 * HOUR_MS,
    })
  })

  test('takes 95 of 100 spacings as usual, so that a few long nights do not count', () => {
    const days = Array.from({ length: 100 }, (_, place) => (place < 4 ? 12 : 1) * HOUR_MS)
    let at = 0
    const receipts = [0, ...days.map((spacing) => (at += spacing))]
    const quiet = quietPassed(quietAfter(receipts), 7 * HOUR_MS)
    assert.equal(silenceOf(quiet)?.usualMs, HOUR_MS)
  })

  test('counts only time in which the address was proved to lead here', () => {
    let quiet = every(MINUTE_MS)
    for (let part = 0; part < 12; part += 1) quiet = quietPassed(quiet, HOUR_MS / 2)
    assert.equal(silenceOf(quiet), null)
    assert.notEqual(silenceOf(quietPassed(quiet, 1)), null)
    assert.equal(silenceOf(quietPassed(quiet, -5 * HOUR_MS)), null)
  })

  test('ends with any delivery, and begins anew after it', () => {
    const silent = quietPassed(every(MINUTE_MS), 9 * HOUR_MS)
    const broken = quietBroken(silent, 9 * HOUR_MS)
    assert.equal(silenceOf(broken), null)
    assert.equal(silenceOf(quietPassed(broken, 7 * HOUR_MS))?.sinceAt, 9 * HOUR_MS)
  })

  test('is none before the first delivery, and says no usual spacing after only a few', () => {
    assert.equal(silenceOf(quietPassed(quietAfter([]), 99 * HOUR_MS)), null)
    const few = quietPassed(every(MINUTE_MS, 3), 7 * HOUR_MS)
    assert.deepEqual(silenceOf(few), { sinceAt: 0, usualMs: null })
  })
})
