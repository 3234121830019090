import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { ParticipantRow } from '#shared/participant.ts'
import type { Status } from '#shared/status.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { aDataFolder, until } from '../making/host-process.ts'

async function aHost(t: TestContext) {
  const folder = aDataFolder()
  const host = await startHeadlessHost({ dataDir: folder.dataDir })
  t.after(async () => {
    await host.stop()
    folder.remove()
  })
  return { host, dataDir: folder.dataDir }
}

/** Without the file of the last proof, which the real study writes anew now and then. */
const everythingIn = (dataDir: string) =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('tunnel.json'))
    .sort()
const demoFolderIn = (dataDir: string) =>
  readdirSync(dataDir).find((name) => name.startsWith('demo-study-'))
const status = (host: HeadlessHost) => host.call('status.read') as Promise<Status>

/** Asks the demo's own door, below `/demo/`. */
async function inDemo<T>(host: HeadlessHost, name: string, input: unknown = {}): Promise<T> {
  const { origin, searchParams } = new URL(host.dashboardUrl)
  const answer = await fetch(`${origin}/demo/calls/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${searchParams.get('token')}`,
    },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

test('a demo study fills up beside the real one and leaves no trace of itself', async (t) => {
  const { host, dataDir } = await aHost(t)
  // Answered when the study is made: its files are there from then on.
  await host.call('participants.list')
  const before = everythingIn(dataDir)
  const started = (await host.call('demo.start')) as Status
  assert.equal(started.setup.demo, 'running')
  const folder = join(dataDir, demoFolderIn(dataDir) as string)
  assert.equal(statSync(folder).mode & 0o777, 0o700)

  const demo = await inDemo<Status>(host, 'status.read')
  assert.equal(demo.isDemo, true)
  assert.notEqual(
    (demo.receiver as { port: number }).port,
    (started.receiver as { port: number }).port,
  )
  await until(
    () => inDemo<ParticipantRow[]>(host, 'participants.list'),
    (people) => people.length >= 5 && people.some(({ epochValues }) => epochValues > 100),
  )
  assert.deepEqual(await host.call('participants.list'), [], 'nothing of it is in the real study')
  assert.equal((await status(host)).deliveries.lastReceivedAt, null)

  const removed = (await host.call('demo.remove')) as Status
  assert.equal(removed.setup.demo, 'none')
  assert.deepEqual(everythingIn(dataDir), before)
  await assert.rejects(inDemo(host, 'status.read'), /404/)
  const takenBack = await fetch(new URL(`/demo/calls/${randomUUID()}`, host.dashboardUrl), {
    method: 'DELETE',
    headers: {
      authorization: `Bearer ${new URL(host.dashboardUrl).searchParams.get('token')}`,
    },
  })
  assert.equal(takenBack.status, 204, 'a window that leaves with it complains of nothing')
  await assert.rejects(fetch(`http://127.0.0.1:${(demo.receiver as { port: number }).port}/`))
})

test('no tunnel leads to a demo, whatever is asked of it', async (t) => {
  const { host } = await aHost(t)
  await host.call('demo.start')
  for (const name of ['tunnel.start', 'tunnel.retry', 'tunnel.acceptPrivacyNotice'])
    await assert.rejects(inDemo(host, name), /409 .*demo study: no public address/, name)
  const publicUrl = 'https://study.example'
  const choice = {
    provider: 'url',
    host: publicUrl,
    publicUrl,
    ngrokDomain: null,
    ngrokToken: null,
  }
  await assert.rejects(inDemo(host, 'tunnel.configure', choice), /409 .*demo study/)
  const { tunnel } = await inDemo<Status>(host, 'status.read')
  assert.deepEqual([tunnel.provider, tunnel.status.state], [null, 'stopped'])
  // Its own study is not kept from anything.
  const own = (await host.call('tunnel.configure', choice)) as Status
  assert.equal(own.tunnel.choice.provider, 'url')
})

test('starting twice makes one demo, and it goes with the app', async (t) => {
  const { host, dataDir } = await aHost(t)
  await Promise.all([host.call('demo.start'), host.call('demo.start')])
  assert.equal(readdirSync(dataDir).filter((name) => name.startsWith('demo-study-')).length, 1)
  assert.equal(await host.terminate(), 0)
  assert.equal(demoFolderIn(dataDir), undefined)
})

test('what a crash left of a demo is removed at the next start, and nothing else', async (t) => {
  const folder = aDataFolder()
  t.after(folder.remove)
  const { dataDir } = folder
  const crashing = await startHeadlessHost({ dataDir })
  await crashing.call('demo.start')
  await crashing.kill()
  const left = join(dataDir, demoFolderIn(dataDir) as string)
  assert.ok(existsSync(join(left, 'inbox.sqlite')))
  const somebodys = join(dataDir, 'demo-study-ABC123')
  mkdirSync(somebodys)
  writeFileSync(join(somebodys, 'thesis.txt'), 'not ours')

  const host = await startHeadlessHost({ dataDir })
  t.after(() => host.stop())
  assert.ok(!existsSync(left))
  assert.ok(existsSync(join(somebodys, 'thesis.txt')))
})

test('the demo has the same page under its own address, with the same guards', async (t) => {
  const { host } = await aHost(t)
  await host.call('demo.start')
  const { origin, searchParams } = new URL(host.dashboardUrl)
  const authorization = `Bearer ${searchParams.get('token')}`
  const page = await fetch(`${origin}/demo/`, { headers: { authorization } })
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<div id="page">/)
  assert.equal((await fetch(`${origin}/demo/`)).status, 401)
  assert.equal((await fetch(`${origin}/demo/calls/status.read`, { method: 'POST' })).status, 401)
})
