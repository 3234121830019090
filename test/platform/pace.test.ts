import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isReceiving } from '#main/platform/pace.ts'

test('an export makes way while deliveries come in, and only then', () => {
  const now = Date.parse('2024-06-01T12:00:00Z')
  assert.equal(isReceiving(now - 5, now), true)
  assert.equal(isReceiving(now, now), true)
  assert.equal(isReceiving(now - 1_000, now), false)
  assert.equal(isReceiving(null, now), false)
  // A clock that was set back must not slow exports down until it has caught up.
  assert.equal(isReceiving(now + 3_600_000, now), false)
})
