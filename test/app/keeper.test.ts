import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { startKeeper } from '#main/app/intake/keeper.ts'
import type { Inbox } from '#main/inbox/inbox.ts'

/** A keeper over an inbox that takes everything at once. */
function aKeeper(onKept: () => void = () => {}, said: string[] = []) {
  return startKeeper({
    inbox: { append: async () => ({ entryId: 1, deliveryId: 1 }) } as unknown as Inbox,
    clock: { now: () => 1 },
    log: pino({}, { write: (line: string) => void said.push(line) }),
    credentialHeaders: () => new Set(),
    onKept,
    onAppended() {},
    onState() {},
  })
}

const request = { headers: {}, pathRest: '', receivedAt: 1 }
const unsigned = { verdict: 'not_configured', signature: 'not-configured' } as const

test('what fails after a delivery was kept does not turn its 204 into a 503', async (t) => {
  const said: string[] = []
  const keeper = aKeeper(() => {
    throw new Error('no space left')
  }, said)
  t.after(keeper.stop)
  const kept = await keeper.keep({ ...request, ...unsigned, body: Buffer.from('{}') })
  assert.deepEqual(kept, { deliveryId: 1 })
  assert.match(said.join(), /no space left/)
  assert.deepEqual(keeper.state(), { state: 'keeping' })
})

test('the memory of a large body goes as soon as it is kept, and nobody else loses theirs', async (t) => {
  const keeper = aKeeper()
  t.after(keeper.stop)
  const large = Buffer.alloc(100_000, 'x')
  const shared = Buffer.alloc(100_000, 'y')
  const part = shared.subarray(10, 50)
  await keeper.keep({ ...request, ...unsigned, body: large })
  await keeper.keep({ ...request, ...unsigned, body: part })
  assert.equal(large.length, 100_000, 'who keeps it looks at it behind the answer')
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(large.length, 0)
  assert.equal(shared.toString(), 'y'.repeat(100_000))
})
