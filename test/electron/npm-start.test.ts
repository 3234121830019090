import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { testElectronRuntime } from '../../scripts/electron/runtime.ts'
import { sqliteEnvironment } from '../../scripts/electron/sqlite-napi8.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { eventually } from './desktop/eventually.ts'
import { post } from './desktop/launched-app.ts'

const repository = resolve(import.meta.dirname, '..', '..')

type Started = { npm: ChildProcess; dataDir: string; stdout(): string; stderr(): string }

function npmStart(t: TestContext, env: Record<string, string | undefined>): Started {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-start-'))
  const dataDir = join(folder, 'data')
  const npm = spawn(
    'npm',
    ['start', '--silent', '--', '--data-dir', dataDir, '--receiver-port', '0'],
    { cwd: repository, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const text = { stdout: '', stderr: '' }
  npm.stdout.on('data', (data) => {
    text.stdout += data
  })
  npm.stderr.on('data', (data) => {
    text.stderr += data
  })
  t.after(async () => {
    if (npm.exitCode === null && npm.signalCode === null) {
      npm.kill('SIGTERM')
      await once(npm, 'exit')
    }
    // npm leaves before the host has written its last; a host of a test must not outlive it.
    await eventually(() => assert.deepEqual(processesOn(dataDir), []))
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  })
  return { npm, dataDir, stdout: () => text.stdout, stderr: () => text.stderr }
}

/** Linux tells every process's arguments in /proc. */
function processesOn(dataDir: string): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(dataDir)
    } catch {
      // Gone between the two looks.
      return false
    }
  })
}

type Ready = { webhookUrl: string; pid: number }

function readyLine(started: Started): Promise<Ready> {
  return eventually(() => {
    assert.match(started.stdout(), /^\{"ready":true.*\}\n$/, started.stderr())
    return JSON.parse(started.stdout()) as Ready
  })
}

async function accepts(started: Started): Promise<Ready> {
  const ready = await readyLine(started)
  assert.equal(await post(ready.webhookUrl, wrap(epochPush(), 'base64+zstd')), 204)
  return ready
}

/** A folder without an Electron, as after a fresh `npm ci`, and a host to download it from. */
function withoutElectron(t: TestContext, mirror: string) {
  const empty = mkdtempSync(join(tmpdir(), 'pulsetray-empty-'))
  t.after(() => rmSync(empty, { recursive: true, force: true, maxRetries: 20 }))
  return { ELECTRON_OVERRIDE_DIST_PATH: empty, ELECTRON_MIRROR: mirror, DISPLAY: ':99' }
}

suite('npm start', () => {
  test('without a display it starts the headless host, says why, and downloads nothing', async (t) => {
    const started = npmStart(t, { DISPLAY: undefined, WAYLAND_DISPLAY: undefined })
    await accepts(started)
    assert.match(started.stderr(), /without a window, since there is no display/)
    assert.ok(!started.stderr().includes('Downloading'))
  })

  test('where the download host refuses it starts the headless host, says why and what to do', async (t) => {
    const gone = createServer()
    await once(gone.listen(0, '127.0.0.1'), 'listening')
    const { port } = gone.address() as AddressInfo
    await once(gone.close(), 'close')
    const started = npmStart(t, withoutElectron(t, `http://127.0.0.1:${port}/`))
    await accepts(started)
    assert.match(started.stderr(), /since Electron is not on this machine and .*ECONNREFUSED/)
    assert.match(started.stderr(), /run `npm start` again where downloads work/)
  })

  test('a download host that never answers is given up after 10 s', async (t) => {
    const silent = createServer(() => {})
    await once(silent.listen(0, '127.0.0.1'), 'listening')
    t.after(() => {
      silent.closeAllConnections()
      silent.close()
    })
    const { port } = silent.address() as AddressInfo
    const started = npmStart(t, withoutElectron(t, `http://127.0.0.1:${port}/`))
    await accepts(started)
    assert.match(started.stderr(), /gave no answer within 10 s/)
  })

  test('an Electron that can not run here is replaced by the headless host', async (t) => {
    const { folder } = await testElectronRuntime()
    const started = npmStart(t, { ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: ':4711' })
    await accepts(started)
    assert.match(started.stderr(), /since Electron could not start here/)
  })

  test('a signal to npm stops the host too', async (t) => {
    const started = npmStart(t, { DISPLAY: undefined, WAYLAND_DISPLAY: undefined })
    const { pid } = await readyLine(started)
    started.npm.kill('SIGTERM')
    await eventually(() => assert.throws(() => process.kill(pid, 0), /ESRCH/))
  })

  test('a wrong option is one line and exit code 2, before anything is started', async (t) => {
    const started = npmStart(t, { PULSETRAY_LOG_LEVEL: 'loud' })
    const [code] = await once(started.npm, 'exit')
    assert.equal(code, 2)
    assert.equal(
      started.stderr().trim(),
      'PULSETRAY_LOG_LEVEL must be debug, info, warn, error or silent, not "loud".',
    )
  })

  test('with Electron and a display it starts the tray app', async (t) => {
    const { folder } = await testElectronRuntime()
    const started = npmStart(t, {
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      ...(await sqliteEnvironment()),
    })
    await eventually(() => assert.ok(readdirSync(join(started.dataDir, 'window')).length > 0))
    await eventually(() => assert.ok(readdirSync(started.dataDir).includes('study.sqlite')))
    assert.equal(started.stdout(), '')
    started.npm.kill('SIGTERM')
    await once(started.npm, 'exit')
  })
})
