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
