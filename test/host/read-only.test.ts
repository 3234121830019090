import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trayVerdict } from '#main/desktop/tray/tray-state.ts'
import type { Status } from '#shared/status.ts'
import { callDoor } from '../making/headless-host.ts'
import { aDataFolder, inboxRowsOf, rowsOf, startHost, until } from '../making/host-process.ts'
import { makeReadOnly } from '../making/read-only-folder.ts'

test('a folder turned read-only while the host runs: 503, said in tray and window, and over by itself', async (t) => {
  const { dataDir, remove } = aDataFolder()
  const host = await startHost(dataDir)
  let thaw: (() => void) | null = null
  t.after(async () => {
    await host.end('SIGKILL')
    thaw?.()
    remove()
  })
  const post = async (body: string) =>
    (await fetch(host.ready.webhookUrl, { method: 'POST', body })).status
  const status = () => callDoor(host.ready, 'status.read') as Promise<Status>
  const promised: string[] = []
  async function deliver(body: string): Promise<number> {
    const answer = await post(body)
    if (answer === 204) promised.push(body)
    return answer
  }

  for (let i = 0; i < 5; i++) assert.equal(await deliver(`{"before":${i}}`), 204)
  thaw = makeReadOnly(dataDir)
  if (thaw === null) return t.skip('nothing here can be made read-only while it is open')
  assert.equal(await deliver('{"during":1}'), 503)
  const failed = await until(status, ({ receiver }) => receiver.state === 'failed')
  const { state, headline } = trayVerdict(failed, Date.now())
  assert.equal(state, 'needs-you')
  assert.match(headline, /inbox not writable/)
  // What a person does meanwhile fails with a sentence, and ends nothing.
  await assert.rejects(callDoor(host.ready, 'study.rename', { studyName: 'during' }))
  assert.equal(await deliver('{"during":2}'), 503)

  thaw()
  thaw = null
  await until(
    () => deliver('{"after":1}'),
    (answer) => answer === 204,
  )
  await until(status, ({ receiver }) => receiver.state === 'receiving')
  await until(
    () => rowsOf(dataDir, 'SELECT reason FROM receiver_downtime') as { reason: string }[],
    (rows) => rows.some(({ reason }) => reason === 'inbox not writable'),
  )
  const kept = inboxRowsOf(dataDir, "SELECT body FROM entries WHERE kind = 'delivery'") as {
    body: Buffer
  }[]
  assert.deepEqual(
    kept.map(({ body }) => body.toString()),
    promised,
    'what was answered 204 is there, once, and nothing else',
  )
  await until(
    () => rowsOf(dataDir, 'SELECT 1 FROM deliveries').length,
    (count) => count === promised.length,
  )
  assert.equal(await host.end(), 0)
})
