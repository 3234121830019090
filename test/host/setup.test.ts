import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Input } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { aDataFolder, until } from '../making/host-process.ts'
import { epochPush, signed, wrap } from '../making/thryve-bodies.ts'

const folder = aDataFolder()
let host: HeadlessHost
before(async () => {
  host = await startHeadlessHost({ dataDir: folder.dataDir })
})
after(async () => {
  await host.stop()
  folder.remove()
})

type SetupCall =
  | 'study.rename'
  | 'setup.finish'
  | 'wearRule.save'
  | 'retention.save'
  | 'appearance.save'
  | 'authentication.setHmacSecret'
  | 'authentication.setCredential'
const set = <N extends SetupCall>(name: N, input: Input<N>) =>
  host.call(name, input) as Promise<Status>
const status = () => host.call('status.read') as Promise<Status>
const restarted = async (environment: Record<string, string> = {}) => {
  await host.terminate()
  host = await startHeadlessHost({ dataDir: folder.dataDir, environment })
}
const push = (value: string) => wrap(epochPush({ records: [{ value }] }), 'base64+zstd')
const signedBy = (secret: string, body: Buffer) =>
  signed(Buffer.from(body.toString('latin1'), 'base64'), secret, Date.now())

test('what is set up holds at once and after a restart', async () => {
  assert.equal((await status()).setup.isFinished, false)
  await set('study.rename', { studyName: '  Sleep and steps ' })
  await set('setup.finish', { isFinished: true })
  await set('wearRule.save', { minimumMinutes: 480 })
  await set('retention.save', { months: 12 })
  const chosen = {
    theme: 'dark',
    contrast: 'high',
    language: 'de',
    hidesIdentifiers: true,
  } as const
  const now = await set('appearance.save', chosen)
  await restarted()
  for (const seen of [now, await status()]) {
    assert.equal(seen.setup.studyName, 'Sleep and steps')
    assert.equal(seen.setup.isFinished, true)
    assert.equal(seen.wearMinimumMinutes, 480)
    assert.equal(seen.setup.retentionMonths, 12)
    assert.deepEqual(seen.appearance, chosen)
  }
  assert.equal((await set('setup.finish', { isFinished: false })).setup.isFinished, false)
})

test('a credential is asked for from the moment it is set, until it is taken away', async () => {
  const basic = `Basic ${Buffer.from('lab:pa:ss wörd').toString('base64')}`
  assert.equal(await host.post('{}'), 204)
  const credential = { kind: 'basic', user: 'lab', password: 'pa:ss wörd' } as const
  const { setup } = await set('authentication.setCredential', { credential })
  assert.equal(setup.credential, 'basic')
  assert.equal(await host.post('{}'), 401)
  assert.equal(await host.post('{}', { authorization: basic }), 204)

  const header = { kind: 'header', name: 'X-Study', value: 'quiet heron' } as const
  await set('authentication.setCredential', { credential: header })
  assert.equal(await host.post('{}', { authorization: basic }), 401)
  assert.equal(await host.post('{}', { 'x-study': 'quiet heron' }), 204)

  await restarted()
  assert.equal(await host.post('{}'), 401)
  await set('authentication.setCredential', { credential: { kind: 'bearer', token: 'a.b-c' } })
  assert.equal(await host.post('{}', { authorization: 'Bearer a.b-c' }), 204)
  assert.equal(
    (await set('authentication.setCredential', { credential: null })).setup.credential,
    'none',
  )
  assert.equal(await host.post('{}'), 204)
})

test('a credential that no sender can send is refused, and the old one stays', async () => {
  const bad = [
    { kind: 'basic', user: 'a:b', password: 'c' },
    { kind: 'basic', user: 'a', password: 'c\r\nX-More: 1' },
    { kind: 'bearer', token: 'two words' },
    { kind: 'header', name: 'X-Study', value: ' edge ' },
    { kind: 'header', name: 'Bearer', value: 'x' },
  ] as const
  for (const credential of bad)
    await assert.rejects(set('authentication.setCredential', { credential }), /bad-input/)
  assert.equal(await host.post('{}'), 204)
})

test('an HMAC secret is learnt, pinned and changed without a restart; what it refused is healed', async () => {
  assert.equal((await status()).signature.state, 'not_configured')
  await set('authentication.setHmacSecret', { secret: 'sesame one' })
  assert.equal((await status()).setup.hasHmacSecret, true)
  const send = (secret: string, value: string) => {
    const body = push(value)
    return host.post(body as never, signedBy(secret, body))
  }
  const teach = async (secret: string) => {
    for (const value of ['1', '2', '3']) assert.equal(await send(secret, value), 204)
    await until(status, ({ signature }) => signature.state === 'pinned')
  }
  await teach('sesame one')
  assert.equal(await send('sesame two', '4'), 401)
  await until(status, ({ deliveries }) => deliveries.refusedKept === 1)

  await set('authentication.setHmacSecret', { secret: 'sesame two' })
  assert.equal((await status()).signature.state, 'learning')
  await teach('sesame two')
  assert.equal(await send('sesame one', '5'), 401)
  await until(status, ({ deliveries }) => deliveries.refusedKept === 1 && deliveries.backlog === 0)
  assert.equal(
    (await set('authentication.setHmacSecret', { secret: null })).signature.state,
    'not_configured',
  )
  assert.equal(await send('sesame one', '6'), 204)
})

test('what the environment gives stands above what is saved, and the window can not change it', async () => {
  await set('authentication.setHmacSecret', { secret: 'sesame of the window' })
  await restarted({
    PULSETRAY_HMAC_SECRET: 'sesame of the environment',
    PULSETRAY_AUTH: 'Bearer b',
  })
  const { setup } = await status()
  assert.deepEqual(setup.isFixed, { hmacSecret: true, credential: true })
  await assert.rejects(
    set('authentication.setHmacSecret', { secret: 'other' }),
    /PULSETRAY_HMAC_SECRET/,
  )
  await assert.rejects(set('authentication.setCredential', { credential: null }), /PULSETRAY_AUTH/)
  await restarted()
  assert.deepEqual((await status()).setup.isFixed, { hmacSecret: false, credential: false })
  assert.equal((await status()).setup.hasHmacSecret, true)
})

test('no secret leaves the host or is written anywhere but to the secrets file', async () => {
  await set('authentication.setCredential', {
    credential: { kind: 'bearer', token: 'sesame-token' },
  })
  await host.post('{}', { authorization: 'Bearer sesame-token' })
  const header = { kind: 'header', name: 'X-Study', value: 'sesame-header' } as const
  await set('authentication.setCredential', { credential: header })
  assert.equal(await host.post('{}', { 'x-study': 'sesame-header' }), 204)
  // A sender that was not told yet goes on with the old one.
  await set('authentication.setCredential', { credential: null })
  assert.equal(await host.post('{}', { 'x-study': 'sesame-header' }), 204)
  assert.doesNotMatch(JSON.stringify(await status()), /sesame/)
  await host.terminate()
  for (const name of readdirSync(folder.dataDir, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder.dataDir, name)
    if (name === 'secrets.json' || !statSync(path).isFile()) continue
    assert.ok(!readFileSync(path, 'latin1').includes('sesame'), name)
  }
  assert.equal(statSync(join(folder.dataDir, 'secrets.json')).mode & 0o777, 0o600)
  host = await startHeadlessHost({ dataDir: folder.dataDir })
})

test('a study with deliveries is never led through the first run', async () => {
  assert.equal((await status()).setup.isFinished, true)
})

test('a data folder that a cloud service copies is told', async (t) => {
  const dataDir = join(folder.dataDir, 'Dropbox', 'study')
  mkdirSync(dataDir, { recursive: true })
  const other = await startHeadlessHost({ dataDir })
  t.after(() => other.stop())
  const { setup } = (await other.call('status.read')) as Status
  assert.equal(setup.syncedBy, 'Dropbox')
})
