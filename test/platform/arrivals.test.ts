import assert from 'node:assert/strict'
import { test } from 'node:test'
import { burstLook, LOOK_MS } from '#main/platform/arrivals.ts'
import { restMs } from '#main/store/reader-thread.ts'

test('a burst is known within two looks, and that it is over as well', () => {
  const now = { ms: 0, arrivals: 0 }
  const isBurst = burstLook(
    () => now.arrivals,
    () => now.ms,
  )
  const pass = (perSecond: number) => {
    now.ms += LOOK_MS
    now.arrivals += (perSecond * LOOK_MS) / 1_000
    return isBurst()
  }
  assert.deepEqual([pass(400), pass(400), pass(4_000), pass(4_000)], [false, false, true, true])
  now.ms += 1
  assert.equal(isBurst(), true, 'too soon to tell anything else')
  assert.deepEqual([pass(0), pass(0)], [false, false])
})

test('short questions leave most of the processor to a burst, long ones a moment after each, and none otherwise', () => {
  assert.equal(restMs(5, true), 30)
  assert.equal(restMs(900, true), 50)
  assert.equal(restMs(900, false), 0)
})
