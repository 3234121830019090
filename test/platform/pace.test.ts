import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isReceiving, pauseMs } from '#main/platform/pace.ts'

test('an export makes way while deliveries come in, and only then', () => {
  const now = Date.parse('2024-06-01T12:00:00Z')
  assert.equal(isReceiving(now - 5, now), true)
  assert.equal(isReceiving(now, now), true)
  assert.equal(isReceiving(now - 1_000, now), false)
  assert.equal(isReceiving(null, now), false)
  // A clock that was set back must not slow exports down until it has caught up.
  assert.equal(isReceiving(now + 3_600_000, now), false)
})

test('in a burst it works a seventh of the time, and never rests so long that nobody can cancel', () => {
  const burst = { isReceiving: true, isBurst: true }
  assert.equal(pauseMs(30, burst), 180)
  assert.equal(pauseMs(1, burst), 15)
  assert.equal(pauseMs(60_000, burst), 200)
  assert.equal(pauseMs(60_000, { isReceiving: true, isBurst: false }), 15)
  assert.equal(pauseMs(60_000, { isReceiving: false, isBurst: false }), 0)
})
