import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { suite, type TestContext, test } from 'node:test'
import { drawTunnelName } from '#main/tunnel/tunnel-name.ts'
import type { TunnelState, TunnelStatus } from '#shared/tunnel-status.ts'
import { startBudget } from '../../making/budget.ts'
import { rowsOf, until } from '../../making/host-process.ts'
import { aTunnelHost } from '../host/a-host.ts'
import { startRelay } from '../relay.ts'
import type { OrderToApp, WordFromApp } from './sleeping-app.ts'

const skip = process.env.PULSETRAY_LONG === '1' ? false : 'takes minutes: set PULSETRAY_LONG=1'
const pause = (waitMs: number) => new Promise((resolve) => setTimeout(resolve, waitMs))

async function anApp(t: TestContext) {
  const relay = await startRelay()
  const tunnelName = drawTunnelName()
  const child = fork(new URL('./sleeping-app.ts', import.meta.url), { execArgv: [] })
  t.after(async () => {
    child.kill('SIGKILL')
    await relay.close()
  })
  let shown: TunnelStatus | null = null
  child.on('message', ({ status }: WordFromApp) => {
    shown = status
  })
  const tell = (order: OrderToApp) => void child.send(order)
  async function shows(state: TunnelState, withinMs: number): Promise<TunnelStatus> {
    const budget = startBudget(withinMs)
    while (shown?.state !== state) {
      assert.ok(!budget.isSpent(), `not ${state} within ${withinMs} ms but ${shown?.state}`)
      await pause(20)
    }
    return shown
  }
  tell({ do: 'start', host: relay.host, tunnelName })
  const { publicUrl } = (await shows('online', 30_000)) as { publicUrl: string }
  return { relay, tunnelName, pid: child.pid as number, tell, shows, publicUrl }
}

suite('an app that sleeps', { skip, concurrency: 2 }, () => {
  test('told of its sleep and frozen for 60 s: the name is free at once, and 3 s to be back', async (t) => {
    const app = await anApp(t)
    app.tell({ do: 'suspend' })
    await app.shows('suspended', 1_000)
    await until(
      () => app.relay.poolOf(app.tunnelName),
      (pool) => pool === undefined,
    )
    process.kill(app.pid, 'SIGSTOP')
    await pause(60_000)
    process.kill(app.pid, 'SIGCONT')
    app.tell({ do: 'wake' })
    const back = await app.shows('online', 3_000)
    assert.equal('publicUrl' in back && back.publicUrl, app.publicUrl)
    assert.equal(app.relay.registrations(), 2)
  })

  test('the app alone stopped for 60 s: the same worker 3 s after, and nothing was lost that it answered', async (t) => {
    const running = await aTunnelHost(t)
    const before = await running.shows('online', 30_000)
    const [worker = 0] = running.workerPids()
    const sent: Promise<number | 'no answer'>[] = []
    process.kill(running.host.pid, 'SIGSTOP')
    for (let count = 0; count < 6; count += 1) {
      const body = JSON.stringify({ count })
      sent.push(running.post(body, undefined, 5_000).catch(() => 'no answer' as const))
      await pause(10_000)
    }
    const resumedAt = Date.now()
    process.kill(running.host.pid, 'SIGCONT')
    const after = await running.sees(({ tunnel }) => (tunnel.provenAt ?? 0) >= resumedAt, 3_000)
    assert.deepEqual(running.workerPids(), [worker])
    assert.deepEqual([urlOf(after), after.tunnel.status.state], [urlOf(before), 'online'])
    assert.equal(await running.post('{}'), 204)
    // The sender gave these up after 5 s; what arrived all the same is kept.
    const answers = await Promise.all(sent)
    assert.ok(answers.every((answer) => answer === 204 || answer === 'no answer'))
    const answered = answers.filter((answer) => answer === 204).length
    const rows = await until(
      () => rowsOf(running.dataDir, 'SELECT * FROM deliveries'),
      (found) => found.length >= answered + 1,
    )
    t.diagnostic(`${rows.length - 1} of 6 posts given up by the sender arrived after the wake`)
    const [gap] = (await until(
      () =>
        rowsOf(
          running.dataDir,
          "SELECT * FROM receiver_downtime WHERE reason LIKE '%stood still%'",
        ),
      (found) => found.length > 0,
    )) as { from_utc: string; to_utc: string }[]
    const lengthMs = Date.parse(gap?.to_utc ?? '') - Date.parse(gap?.from_utc ?? '')
    assert.ok(lengthMs >= 59_000 && lengthMs < 90_000, `${lengthMs} ms`)
  })
})

function urlOf({ tunnel }: { tunnel: { status: TunnelStatus } }): string | null {
  return 'publicUrl' in tunnel.status ? tunnel.status.publicUrl : null
}
