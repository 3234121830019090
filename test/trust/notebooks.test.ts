import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { NotebookAccess } from '#shared/host/notebook-access.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { aDataFolder, until } from '../making/host-process.ts'
import { dailyPush, wrap } from '../making/thryve-bodies.ts'

const { dataDir, remove } = aDataFolder()
let host: HeadlessHost
before(async () => {
  host = await startHeadlessHost({ dataDir })
  const records = [{ day: '2024-03-30', dataTypeId: 1000, value: '4321' }]
  assert.equal(await host.post(wrap(dailyPush({ endUserId: 'somebody', records }), 'plain')), 204)
})
after(async () => {
  await host?.stop()
  remove()
})

const call = <T>(name: string) => host.call(name) as Promise<T>
const open = () => call<NotebookAccess>('notebooks.open')
const token = async () => (await call<{ token: string }>('notebookToken.read')).token

async function addressOf(access: NotebookAccess): Promise<string> {
  assert.ok(access.state === 'open', access.state)
  return access.address
}

/** Exactly these headers: fetch would set its own Host. */
function status(address: string, headers: Record<string, string>, method = 'GET') {
  const { hostname, port, pathname } = new URL(address)
  return new Promise<number | undefined>((resolve, reject) => {
    request({ hostname, port, path: pathname, method, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })
}

test('nothing listens for programs until a person lets them in', async () => {
  assert.deepEqual(await call('notebooks.read'), { state: 'closed' })
  await assert.rejects(token(), /allow it first/)
})

test('with the token a program reads the study, and no page, stranger or other address does', async () => {
  const address = await addressOf(await open())
  const views = `${address}/api/v1`
  const bearer = { authorization: `Bearer ${await token()}` }
  const rows = await until(
    async () => {
      const answer = await fetch(`${views}/daily_values`, { headers: bearer })
      assert.equal(answer.status, 200)
      return ((await answer.json()) as { rows: Record<string, unknown>[] }).rows
    },
    (found) => found.length > 0,
  )
  assert.deepEqual([rows[0]?.participant_id, rows[0]?.value], ['P0001', '4321'])
  assert.equal(await status(views, {}), 401)
  assert.equal(await status(views, { authorization: 'Bearer wrong' }), 401)
  const door = new URL(host.dashboardUrl).searchParams.get('token')
  assert.equal(await status(views, { authorization: `Bearer ${door}` }), 401)
  assert.equal(await status(views, { ...bearer, host: 'rebound.example' }), 403)
  assert.equal(await status(views, { ...bearer, origin: 'http://127.0.0.1:8888' }), 403)
  assert.equal(await status(views, { ...bearer, 'sec-fetch-site': 'none' }), 403)
  assert.equal(await status(views, bearer, 'DELETE'), 405)
  assert.equal(await status(`${address}/calls/status.read`, bearer, 'POST'), 404)
  assert.equal(await status(`${address}/`, bearer), 404)
})

test('address and token outlive a restart, and the token is in no log and no setting', async () => {
  const [address, kept] = [await addressOf(await open()), await token()]
  await host.terminate()
  host = await startHeadlessHost({ dataDir })
  assert.equal(await addressOf(await call('notebooks.read')), address)
  assert.equal(await token(), kept)
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
  for (const file of files.filter((one) => one.isFile() && one.name !== 'secrets.json')) {
    const bytes = readFileSync(join(file.parentPath, file.name))
    assert.equal(bytes.includes(kept), false, file.name)
  }
})

test('taken back, the address is gone, and the next token is another', async () => {
  const [address, former] = [await addressOf(await open()), await token()]
  assert.deepEqual(await call('notebooks.close'), { state: 'closed' })
  await assert.rejects(status(`${address}/api/v1`, { authorization: `Bearer ${former}` }))
  const again = await addressOf(await open())
  assert.equal(again, address)
  assert.notEqual(await token(), former)
  assert.equal(await status(`${again}/api/v1`, { authorization: `Bearer ${former}` }), 401)
})

test('a port that somebody else took is said, and another one is taken only when asked for', async (t) => {
  const { port } = new URL(await addressOf(await open()))
  await host.terminate()
  const other = createServer().listen(Number(port), '127.0.0.1')
  t.after(() => other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  assert.equal((other.address() as AddressInfo).port, Number(port))
  host = await startHeadlessHost({ dataDir })
  assert.deepEqual(await call('notebooks.read'), { state: 'port-taken', port: Number(port) })
  const address = await addressOf(await open())
  assert.notEqual(new URL(address).port, port)
  assert.equal(await status(`${address}/api/v1`, { authorization: `Bearer ${await token()}` }), 200)
})
