import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { settleMemory } from '#main/headless/settle-memory.ts'

/** Whether what nobody holds any more is gone, with the host's own clock moved on. */
async function isGone(during: () => void | Promise<void>): Promise<boolean> {
  const held = new WeakRef({ rows: new Array(100_000).fill('x') })
  // What a WeakRef showed in this turn stays until the next.
  await new Promise((resolve) => setImmediate(resolve))
  mock.timers.enable({ apis: ['setInterval'] })
  try {
    await during()
  } finally {
    mock.timers.reset()
  }
  return held.deref() === undefined
}

const idle = () => new Promise<void>((resolve) => setTimeout(resolve, 300))
function busy(): void {
  const until = performance.now() + 300
  while (performance.now() < until);
}

test('a host that is ready gives back what only its start needed, once nothing is under way', async () => {
  const isGoneAfter = (meanwhile: () => void | Promise<void>) =>
    isGone(async () => {
      const forget = settleMemory()
      await meanwhile()
      mock.timers.tick(3_000)
      forget()
    })
  assert.equal(await isGoneAfter(busy), false)
  assert.equal(await isGoneAfter(idle), true)
  assert.equal(runInNewContext('typeof gc'), 'undefined', 'nobody else can ask for it')
})

test('a host that stops before does not', async () => {
  const isGoneAfterAll = await isGone(async () => {
    settleMemory()()
    await idle()
    mock.timers.tick(10_000)
  })
  assert.equal(isGoneAfterAll, false)
})
