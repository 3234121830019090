import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { aFolder } from '../making/a-study.ts'
import { aDataFolder, runHost, startHost } from '../making/host-process.ts'

async function aTakenPort() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    free: () => new Promise((resolve) => server.close(resolve)),
  }
}

test('bad options end with code 2 and one line, and make no folder', () => {
  const { folder, remove } = aFolder()
  const dataDir = join(folder, 'never')
  for (const argv of [
    ['--receiver-port', 'x'],
    ['--nonsense'],
    ['--data-dir', '--demo'],
    ['--data-dir='],
  ]) {
    const { status, stdout, stderr } = runHost(['--data-dir', dataDir, ...argv])
    assert.equal(status, 2, stderr)
    assert.equal(stdout, '')
    assert.match(stderr, /^[^\n]+\n$/)
  }
  assert.equal(existsSync(dataDir), false)
  remove()
})

test('the help goes to standard output with code 0', () => {
  const { status, stdout, stderr } = runHost(['--help'])
  assert.deepEqual([status, stderr], [0, ''])
  assert.match(stdout, /--data-dir DIR/)
})

test('what keeps it from starting is one line and code 1', async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const taken = await aTakenPort()
  t.after(taken.free)
  const cases: [
    what: string,
    prepare: (dataDir: string) => string[],
    env: NodeJS.ProcessEnv,
    says: RegExp,
  ][] = [
    [
      'port',
      () => ['--receiver-port', String(taken.port)],
      {},
      /Port \d+ is taken.*--receiver-port/,
    ],
    ['door', () => ['--dashboard-port', String(taken.port)], {}, /\d+ is taken.*--dashboard-port/],
    [
      'secrets',
      (dataDir) => {
        writeFileSync(join(dataDir, 'secrets.json'), '{"hookSecret":"half')
        return []
      },
      {},
      /secrets\.json is damaged/,
    ],
    [
      'keychain',
      (dataDir) => {
        writeFileSync(join(dataDir, 'secrets.enc'), 'x')
        return []
      },
      {},
      /keychain/,
    ],
    ['auth', () => [], { PULSETRAY_AUTH: 'nonsense' }, /PULSETRAY_AUTH must be/],
    [
      'inbox',
      (dataDir) => {
        const theirs = new Database(join(dataDir, 'inbox.sqlite'))
        theirs.exec('CREATE TABLE theirs (x)')
        theirs.close()
        return []
      },
      {},
      /not an inbox: it belongs to another program/,
    ],
  ]
  for (const [what, prepare, env, says] of cases) {
    const dataDir = join(folder, what)
    mkdirSync(dataDir)
    const { status, stdout, stderr } = runHost(
      ['--data-dir', dataDir, '--log-level', 'silent', ...prepare(dataDir)],
      env,
    )
    assert.equal(status, 1, `${what}: ${stderr}`)
    assert.equal(stdout, '', what)
    assert.match(stderr, says, what)
    assert.match(stderr, /^Pulsetray can't start: [^\n]+\n$/, what)
    assert.doesNotMatch(stderr, /half|nonsense/, 'no secret is quoted')
  }
})

test('a second host on one folder refuses with a clear line, and the first goes on', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const first = await startHost(dataDir)
  t.after(() => first.end())
  const { status, stdout, stderr } = runHost(['--data-dir', dataDir])
  assert.equal(status, 1)
  assert.equal(stdout, '')
  assert.match(stderr, /in use by another Pulsetray.*--data-dir/)
  assert.equal((await fetch(first.ready.webhookUrl, { method: 'POST', body: '{}' })).status, 204)
})

test('after a kill the folder is free again', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  await (await startHost(dataDir)).end('SIGKILL')
  const again = await startHost(dataDir)
  assert.equal(await again.end(), 0)
})
