import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { settleMemory } from '#main/headless/settle-memory.ts'

/** Whether what nobody holds any more is gone, with the host's own clock moved on. */
async function isGoneAfter(settle: () => void, ms: number): Promise<boolean> {
  const held = new WeakRef({ rows: new Array(100_000).fill('x') })
  // What a WeakRef showed in this turn stays until the next.
  await new Promise((resolve) => setImmediate(resolve))
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    settle()
    mock.timers.tick(ms)
  } finally {
    mock.timers.reset()
  }
  return held.deref() === undefined
}

test('a host that is ready gives back what only its start needed, once', async () => {
  assert.equal(await isGoneAfter(() => void settleMemory(), 1_000), false)
  assert.equal(await isGoneAfter(() => void settleMemory(), 3_000), true)
  assert.equal((globalThis as { gc?: unknown }).gc, undefined, 'nobody else can ask for it')
})

test('a host that stops before does not', async () => {
  assert.equal(await isGoneAfter(() => settleMemory()(), 3_000), false)
})
