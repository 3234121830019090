import assert from 'node:assert/strict'
import { test } from 'node:test'
import { burstWatch } from '#main/ingest/pace/burst.ts'
import { LOOK_MS } from '#main/platform/arrivals.ts'

/** A watch over a made-up clock and a made-up stream of deliveries. */
function aWatch() {
  const now = { ms: 1_000, arrivals: 0, perSecond: 0 }
  const watch = burstWatch(
    () => Math.floor(now.arrivals),
    () => now.ms,
  )
  const pass = (ms: number) => {
    now.ms += ms
    now.arrivals += (now.perSecond * ms) / 1_000
  }
  /** Runs as the thread does for a while; the share of time it worked. */
  function run(forMs: number, batchMs: number): number {
    const until = now.ms + forMs
    let workedMs = 0
    while (now.ms < until) {
      const waitMs = watch.waitMs()
      if (waitMs === 0) watch.began()
      pass(waitMs > 0 ? waitMs : batchMs)
      if (waitMs > 0) continue
      workedMs += batchMs
      watch.ended()
    }
    return workedMs / forMs
  }
  return { now, run, watch }
}

test('what a study brings by itself never makes ingest wait', () => {
  const { now, run } = aWatch()
  now.perSecond = 400
  assert.ok(run(10_000, 40) > 0.99)
})

test('while a burst is answered ingest steps back, and is back at work when it is over', () => {
  const { now, run, watch } = aWatch()
  run(500, 30)
  now.perSecond = 5_000
  assert.ok(run(20_000, 30) < 0.2)
  now.perSecond = 0
  run(3 * LOOK_MS, 30)
  assert.equal(watch.isBurst(), false)
  assert.ok(run(2_000, 30) > 0.98)
})

test('a burst without end is taken in all the same, however long a batch takes', () => {
  for (const batchMs of [5, 50, 800, 5_000]) {
    const { now, run } = aWatch()
    now.perSecond = 20_000
    assert.ok(run(60_000, batchMs) > 0.08, `with batches of ${batchMs} ms`)
  }
})

test('a batch that was begun before a burst is over soon after the burst begins, and no other is', () => {
  const { now, watch } = aWatch()
  const pass = (ms: number) => {
    now.ms += ms
    now.arrivals += (now.perSecond * ms) / 1_000
  }
  watch.began()
  now.perSecond = 100
  for (let i = 0; i < 200; i++) {
    pass(10)
    assert.equal(watch.isBatchOver(), false, 'what a study brings by itself cuts nothing short')
  }
  now.perSecond = 5_000
  pass(LOOK_MS)
  assert.equal(watch.isBatchOver(), true)
  watch.ended()
  watch.began()
  pass(30)
  assert.equal(watch.isBatchOver(), false, 'also in a burst each batch has its share')
  pass(30)
  assert.equal(watch.isBatchOver(), true)
})
