import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { after, before, suite, test } from 'node:test'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { startRelay } from '../tunnel/relay.ts'
import { eventually } from './desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp } from './desktop/launched-app.ts'

suite('the tunnel of the desktop app', () => {
  let relay: Awaited<ReturnType<typeof startRelay>>
  let app: LaunchedApp

  before(async () => {
    relay = await startRelay()
    app = await launchApp({
      args: ['--tunnel', 'localtunnel', '--tunnel-host', relay.host],
      env: { PULSETRAY_HMAC_SECRET: 'planted-needle' },
    })
  })
  after(async () => {
    await app?.close()
    await relay?.close()
  })

  const online = async () => {
    const { tunnel } = await ask(await app.window(), 'status.read', {})
    assert.equal(tunnel.status.state, 'online')
  }
  const appPid = () => app.electron.process().pid as number

  test('carries a delivery through a process that is one of Electron’s own', async () => {
    await eventually(online)
    const { publicUrl } = await ask(await app.window(), 'webhookAddress.read', {})
    assert.equal(await postThrough(publicUrl as string, wrap(epochPush(), 'base64+zstd')), 204)
    assert.equal(tunnelProcesses(appPid()).length, 1)
  })

  test('that process inherits no secret of the environment', () => {
    const [pid] = tunnelProcesses(appPid())
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
    const own = environment.split('\0').filter((line) => /^PULSETRAY_/.test(line))
    assert.deepEqual(own, [])
    assert.ok(!environment.includes('planted-needle'))
  })

  test('is back by itself after that process was killed', async () => {
    const [pid] = tunnelProcesses(appPid()) as [number]
    process.kill(pid, 'SIGKILL')
    await eventually(() => {
      assert.equal(tunnelProcesses(appPid()).length, 1)
      assert.notEqual(tunnelProcesses(appPid())[0], pid)
    })
    await eventually(online)
  })

  test('leaves no process behind that holds the address when the app is killed', async () => {
    const [pid] = tunnelProcesses(appPid()) as [number]
    process.kill(appPid(), 'SIGKILL')
    await eventually(() => assert.ok(!isRunning(pid)))
  })
})

/** Names under `localhost` are not known to every resolver: the relay goes by the Host header. */
async function postThrough(publicUrl: string, body: Buffer): Promise<number | undefined> {
  const { host, port, pathname } = new URL(publicUrl)
  const sending = request({
    host: '127.0.0.1',
    port,
    path: pathname,
    method: 'POST',
    headers: { host },
  })
  sending.end(body)
  const [answer] = (await once(sending, 'response')) as [IncomingMessage]
  answer.resume()
  return answer.statusCode
}

/** Electron's own processes that run Node: the app has one, its tunnel's. */
function tunnelProcesses(appPid: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return processes
    .filter((pid) => {
      const line = commandLine(pid)
      return line.includes('node.mojom.NodeService') && descends(pid, appPid)
    })
    .map(Number)
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function descends(pid: string, ancestor: number): boolean {
  let current = pid
  while (current !== '0' && current !== '') {
    if (Number(current) === ancestor) return true
    try {
      current = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${current}/status`, 'utf8'))?.[1] ?? ''
    } catch {
      return false
    }
  }
  return false
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
