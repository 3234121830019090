import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createAnnouncements } from '#main/door/announcements.ts'
import { type Asking, createDoor, type DoorHandlers } from '#main/door/door.ts'
import { serveDoor } from '#main/headless/serve-door.ts'
import { token } from '../making/a-served-door.ts'
import { aFolder } from '../making/a-study.ts'

/** A served door whose one call answers when its asker has left, or never. */
async function aPatientDoor(t: TestContext) {
  const { folder, remove } = aFolder()
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  const broken: string[] = []
  let asked: (signal: AbortSignal) => void = () => {}
  const signal = new Promise<AbortSignal>((resolve) => {
    asked = resolve
  })
  const wait = (_: unknown, asking?: Asking) =>
    new Promise((_resolve, reject) => {
      if (asking === undefined) throw new Error('nobody asks')
      asked(asking.signal)
      asking.signal.addEventListener('abort', () => reject(new Error('nobody waits')))
    })
  const door = createDoor({
    handlers: { 'variables.list': wait } as unknown as DoorHandlers,
    announcements: createAnnouncements(),
    greeting: () => ({ name: 'study.edited', data: null }),
    readPage: async () => ({ bytes: new Uint8Array(), rows: 0, next: null }),
    onBroken: (call) => broken.push(call),
  })
  const served = await serveDoor({ door, token, pageDir: folder, port: 0 })
  t.after(async () => {
    await served.stop()
    remove()
  })
  return { signal, broken, port: served.port }
}

test('a page that no longer waits ends its question at the host, and that is no failure', async (t) => {
  const { signal, broken, port } = await aPatientDoor(t)
  const leaving = new AbortController()
  const answer = fetch(`http://127.0.0.1:${port}/calls/variables.list`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{}',
    signal: leaving.signal,
  })
  const asked = await signal
  assert.equal(asked.aborted, false)
  leaving.abort()
  await assert.rejects(answer)
  if (!asked.aborted)
    await new Promise((resolve) => asked.addEventListener('abort', resolve, { once: true }))
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(broken, [])
})

const id = '0b9c7c1e-1111-4222-8333-444455556666'

test('a page says by the id of its call that it no longer waits, where no connection can tell', async () => {
  const signals: AbortSignal[] = []
  const answers: ((value: unknown) => void)[] = []
  const door = createDoor({
    handlers: {
      'variables.list': (_: unknown, asking?: Asking) =>
        new Promise((resolve, reject) => {
          if (asking === undefined) throw new Error('nobody asks')
          signals.push(asking.signal)
          answers.push(resolve)
          asking.signal.addEventListener('abort', () => reject(new Error('nobody waits')))
        }),
    } as unknown as DoorHandlers,
    announcements: createAnnouncements(),
    greeting: () => ({ name: 'study.edited', data: null }),
    readPage: async () => ({ bytes: new Uint8Array(), rows: 0, next: null }),
    onBroken: (call) => assert.fail(call),
  })
  // As Electron hands it over: its signal never says anything.
  const asks = (headers: Record<string, string>) =>
    door(
      new Request('http://127.0.0.1/calls/variables.list', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{}',
      }),
    )
  const leaves = async (name: string) =>
    (await door(new Request(`http://127.0.0.1/calls/${name}`, { method: 'DELETE' }))).status
  const asked = async (count: number) => {
    while (signals.length < count) await new Promise((resolve) => setImmediate(resolve))
  }

  const left = asks({ 'x-call': id })
  await asked(1)
  assert.equal(await leaves(id.replace('0b9c', '0b9d')), 204, 'another one is nothing to it')
  assert.equal(signals[0]?.aborted, false)
  assert.equal(await leaves(id), 204)
  assert.equal((await left).status, 499)
  assert.equal(signals[0]?.aborted, true)

  const answered = asks({ 'x-call': id })
  await asked(2)
  answers[1]?.([])
  assert.equal((await answered).status, 200)
  assert.equal(await leaves(id), 204, 'too late is no mistake')
  assert.equal(signals[1]?.aborted, false)

  const unnamed = asks({ 'x-call': 'variables.list' })
  await asked(3)
  assert.equal(await leaves('variables.list'), 404)
  answers[2]?.([])
  assert.equal((await unnamed).status, 200)
})
