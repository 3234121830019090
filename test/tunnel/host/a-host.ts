import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Settings } from '#main/app/settings-file.ts'
import { drawTunnelName } from '#main/tunnel/tunnel-name.ts'
import type { Status } from '#shared/status.ts'
import type { TunnelState } from '#shared/tunnel-status.ts'
import { startBudget } from '../../making/budget.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { WITHIN_MS } from '../../making/host-process.ts'
import { type Relay, startRelay } from '../relay.ts'

/** The real headless host with the real localtunnel client, through a relay of its own. */
export type TunnelHost = {
  host: HeadlessHost
  relay: Relay
  name: string
  dataDir: string
  publicUrl: string
  status(): Promise<Status>
  /** Waits for a status that fits; throws after the limit with what was last seen. */
  sees(fits: (status: Status) => boolean, withinMs: number): Promise<Status>
  shows(state: TunnelState, withinMs: number): Promise<Status>
  /**
   * Posts to the hook through the public address, or `at` another one of the relay; given up after
   * `limitMs`.
   */
  post(body: Buffer | string, at?: string, limitMs?: number): Promise<number>
  /** The processes that the host started, the tunnel's worker as a rule. */
  workerPids(): number[]
  /** The same host anew, on the same data and relay. */
  again(): Promise<TunnelHost>
}

export async function aTunnelHost(
  test: TestContext,
  parts: {
    relay?: Relay
    settings?: Partial<Settings>
    dataDir?: string
    name?: string
    environment?: Record<string, string>
  } = {},
): Promise<TunnelHost> {
  const relay = parts.relay ?? (await startRelay())
  const name = parts.name ?? drawTunnelName()
  const dataDir = parts.dataDir ?? mkdtempSync(join(tmpdir(), 'pulsetray-tunnel-'))
  if (parts.dataDir === undefined) {
    const settings: Partial<Settings> = {
      tunnelProvider: 'localtunnel',
      tunnelHost: relay.host,
      tunnelName: name,
      privacyNoticeAcceptedAt: 1,
      ...parts.settings,
    }
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
  }
  let host: HeadlessHost | null = null
  // Before the start: one that fails must leave no relay behind that keeps the process alive.
  test.after(async () => {
    await host?.kill().catch(() => {})
    if (parts.relay === undefined) await relay.close()
    if (parts.dataDir === undefined)
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 })
  })
  const started = await startHeadlessHost({ dataDir, environment: parts.environment ?? {} })
  host = started

  const { port } = new URL(relay.host)
  const publicUrl = `http://${name}.localhost:${port}`
  const hookPath = new URL(started.webhookUrl).pathname
  const status = () => started.call('status.read') as Promise<Status>

  async function sees(fits: (status: Status) => boolean, withinMs: number): Promise<Status> {
    const budget = startBudget(withinMs)
    for (;;) {
      const seen = await status()
      if (fits(seen)) return seen
      if (budget.isSpent())
        throw new Error(`not within ${withinMs} ms; last seen ${JSON.stringify(seen.tunnel)}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  return {
    host: started,
    relay,
    name,
    dataDir,
    publicUrl,
    status,
    sees,
    shows: (state, withinMs) => sees(({ tunnel }) => tunnel.status.state === state, withinMs),
    post: (body, at = publicUrl, limitMs = WITHIN_MS) =>
      postAt(at, hookPath, Buffer.from(body), limitMs),
    workerPids: () => childrenOf(started.pid),
    again: () => aTunnelHost(test, { relay, name, dataDir }),
  }
}

function postAt(publicUrl: string, path: string, body: Buffer, limitMs: number): Promise<number> {
  const { host, port } = new URL(publicUrl)
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json', 'content-length': body.length }
    const signal = AbortSignal.timeout(limitMs)
    const posting = request(
      { host: '127.0.0.1', port, method: 'POST', path, agent: false, headers, signal },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    posting.on('error', reject)
    posting.end(body)
  })
}

function childrenOf(pid: number): number[] {
  try {
    const text = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    return text.split('\n').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
