import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { startKeeper } from '#main/app/intake/keeper.ts'
import type { Inbox } from '#main/inbox/inbox.ts'

test('what fails after a delivery was kept does not turn its 204 into a 503', async (t) => {
  const said: string[] = []
  const keeper = startKeeper({
    inbox: { append: async () => ({ entryId: 1, deliveryId: 1 }) } as unknown as Inbox,
    clock: { now: () => 1 },
    log: pino({}, { write: (line: string) => void said.push(line) }),
    credentialHeaders: () => new Set(),
    onKept() {
      throw new Error('no space left')
    },
    onAppended() {},
    onState() {},
  })
  t.after(keeper.stop)
  const kept = await keeper.keep({
    headers: {},
    pathRest: '',
    receivedAt: 1,
    body: Buffer.from('{}'),
    verdict: 'not_configured',
    signature: 'not-configured',
  })
  assert.deepEqual(kept, { deliveryId: 1 })
  assert.match(said.join(), /no space left/)
  assert.deepEqual(keeper.state(), { state: 'keeping' })
})
