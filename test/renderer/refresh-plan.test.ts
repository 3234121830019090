import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRefresher, nextReadAt } from '#renderer/state/refresh-plan.ts'

test('changes that come together become one read, a little later', () => {
  assert.equal(nextReadAt({ firstAt: 1_000, latestAt: 1_000, lastReadAt: null }), 1_150)
  assert.equal(nextReadAt({ firstAt: 1_000, latestAt: 1_100, lastReadAt: null }), 1_250)
})

test('a steady stream of changes does not put the read off for ever', () => {
  assert.equal(nextReadAt({ firstAt: 1_000, latestAt: 1_390, lastReadAt: null }), 1_400)
})

test('one thing is read at most four times a second', () => {
  assert.equal(nextReadAt({ firstAt: 1_000, latestAt: 1_000, lastReadAt: 990 }), 1_240)
  let reads = 0
  let at = 0
  let lastReadAt: number | null = null
  while (at < 10_000) {
    at = nextReadAt({ firstAt: at, latestAt: at, lastReadAt })
    lastReadAt = at
    reads += 1
  }
  assert.ok(reads <= 41, `${reads} reads in ten seconds`)
})

test('what is asked for during a read is read after it, once', async () => {
  let reads = 0
  const { promise, resolve } = withResolvers()
  const refresher = createRefresher(async () => {
    reads += 1
    if (reads === 1) await promise
  })
  refresher.readNow()
  refresher.readNow()
  refresher.readNow()
  assert.equal(reads, 1)
  resolve()
  await new Promise((done) => setTimeout(done, 20))
  assert.equal(reads, 2)
  refresher.stop()
})

test('nothing is read after the stop', async () => {
  let reads = 0
  const refresher = createRefresher(async () => {
    reads += 1
  })
  refresher.ask()
  refresher.stop()
  await new Promise((done) => setTimeout(done, 250))
  assert.equal(reads, 0)
})

function withResolvers() {
  let resolve: () => void = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}
