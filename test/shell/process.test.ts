import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { aFolder } from '../making/a-study.ts'
import {
  aDataFolder,
  type HostProcess,
  inboxRowsOf,
  startHost,
  until,
} from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

const root = join(import.meta.dirname, '../..')
const entry = join(root, 'main/headless/index.ts')
/** Runs the host to its own end. */
function run(argv: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 15_000,
  })
  return { status, stdout, stderr }
}
const portOf = (host: HostProcess) => Number(new URL(host.ready.webhookUrl).port)
const post = (host: HostProcess) =>
  fetch(host.ready.webhookUrl, { method: 'POST', body: wrap(epochPush(), 'plain') })

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
    const { status, stdout, stderr } = run(['--data-dir', dataDir, ...argv])
    assert.equal(status, 2, stderr)
    assert.equal(stdout, '')
    assert.match(stderr, /^[^\n]+\n$/)
  }
  assert.equal(existsSync(dataDir), false)
  remove()
})

test('the help goes to standard output with code 0', () => {
  const { status, stdout, stderr } = run(['--help'])
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
        writeFileSync(join(dataDir, 'inbox.sqlite'), 'this is no database at all, is it?')
        return []
      },
      {},
      /not a database/,
    ],
  ]
  for (const [what, prepare, env, says] of cases) {
    const dataDir = join(folder, what)
    mkdirSync(dataDir)
    const { status, stdout, stderr } = run(
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
  const { status, stdout, stderr } = run(['--data-dir', dataDir])
  assert.equal(status, 1)
  assert.equal(stdout, '')
  assert.match(stderr, /in use by another Pulsetray.*--data-dir/)
  assert.equal((await post(first)).status, 204)
})

test('after a kill the folder is free again', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  await (await startHost(dataDir)).end('SIGKILL')
  const again = await startHost(dataDir)
  assert.equal(await again.end(), 0)
})

test('the port is chosen once and remembered; taken, another serves for this run only', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const first = await startHost(dataDir)
  const port = portOf(first)
  await first.end()
  const second = await startHost(dataDir)
  assert.equal(portOf(second), port)
  await second.end()
  const blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve))
  const third = await startHost(dataDir)
  assert.notEqual(portOf(third), port)
  assert.equal((await post(third)).status, 204)
  await third.end()
  await new Promise((resolve) => blocker.close(resolve))
  const fourth = await startHost(dataDir)
  assert.equal(portOf(fourth), port)
  await fourth.end()
})

test('SIGTERM and SIGINT end it within 5 s with code 0, also under load, and lose nothing', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const { dataDir, remove } = aDataFolder()
    t.after(remove)
    const host = await startHost(dataDir)
    let answered = 0
    let isEnding = false
    const senders = Array.from({ length: 8 }, async () => {
      while (!isEnding)
        try {
          if ((await post(host)).status === 204) answered++
        } catch {
          return
        }
    })
    await until(
      () => answered,
      (count) => count > 50,
    )
    const startedAt = Date.now()
    assert.equal(await host.end(signal), 0)
    assert.ok(Date.now() - startedAt < 5_000)
    isEnding = true
    await Promise.all(senders)
    const [{ count }] = inboxRowsOf(
      dataDir,
      "SELECT count(*) AS count FROM entries WHERE kind = 'delivery'",
    ) as [{ count: number }]
    assert.ok(count >= answered, `${count} kept of ${answered} answered 204`)
    assert.deepEqual(inboxRowsOf(dataDir, 'SELECT is_clean FROM heartbeat'), [{ is_clean: 1 }])
    assert.doesNotMatch(host.errors(), /not cleanly|Error/)
  }
})

test('the ready line is all that ever stands on standard output', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir, { arguments: ['--log-level', 'debug'] })
  let more = ''
  host.process.stdout?.on('data', (chunk) => {
    more += String(chunk)
  })
  await post(host)
  await fetch(host.ready.webhookUrl.slice(0, -3), { method: 'POST' })
  assert.equal(await host.end(), 0)
  assert.equal(more, '')
  const { webhookUrl, dashboardUrl, ...rest } = host.ready
  assert.match(webhookUrl, /^http:\/\/127\.0\.0\.1:\d+\/hooks\/[\w-]{22,}$/)
  assert.match(dashboardUrl, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{22,}$/)
  assert.deepEqual(rest, { ready: true, publicUrl: null, dataDir, pid: host.process.pid })
})

test('an own public address stands in the ready line with the hook path', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir, {
    env: { PULSETRAY_TUNNEL: 'url', PULSETRAY_PUBLIC_URL: 'http://127.0.0.1:9/study/' },
  })
  const { pathname } = new URL(host.ready.webhookUrl)
  assert.equal(host.ready.publicUrl, `http://127.0.0.1:9/study${pathname}`)
  await host.end()
})

test('a folder whose path has spaces and signs is as good as any', async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const place = join(folder, 'my study (ü) #1 100%')
  mkdirSync(place)
  // Node would follow the link to the real folder, so it is told not to.
  for (const name of readdirSync(root))
    if (!name.startsWith('.') && name !== 'main') symlinkSync(join(root, name), join(place, name))
  symlinkSync(join(root, 'main'), join(place, 'main'))
  const dataDir = join(place, 'data')
  const preserve = ['--preserve-symlinks', '--preserve-symlinks-main']
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...preserve, join(place, 'main/headless/index.ts'), '--data-dir', dataDir],
    {
      encoding: 'utf8',
      timeout: 2_500,
      env: { ...process.env, NODE_OPTIONS: preserve.join(' ') },
    },
  )
  assert.match(stdout, /^\{"ready":true/, stderr)
  assert.match(readFileSync(join(dataDir, 'secrets.json'), 'utf8'), /hookSecret/)
})
