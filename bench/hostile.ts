import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Deliveries, deliver, startStranger } from '../test/hostile/strangers.ts'
import { startRelay } from '../test/tunnel/relay.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  median,
  peakMb,
  start,
  temporaryFolder,
} from './measuring.ts'

type Ready = { webhookUrl: string; pid: number }

const NAME = 'benchmark-of-strangers'
const ATTACKS = {
  direct: { drippingHeaders: 600, drippingBodies: 100, perSecond: 100 },
  through: { drippingHeaders: 200, drippingBodies: 8, perSecond: 80 },
}

/** What genuine deliveries wait for while strangers do what they can, directly and through a relay. */
export async function hostile({ isQuick }: BenchOptions): Promise<Finding[]> {
  const rounds = isQuick ? 1 : 5
  const count = isQuick ? 60 : 200
  const folder = temporaryFolder()
  const relay = await startRelay()
  const settings = { tunnelProvider: 'localtunnel', tunnelHost: relay.host, tunnelName: NAME }
  writeFileSync(
    join(folder.path, 'settings.json'),
    JSON.stringify({ ...settings, privacyNoticeAcceptedAt: 1 }),
  )
  const host = await start<Ready>(HEADLESS, ['--data-dir', folder.path])
  const { port, host: name, pathname: hookPath } = new URL(host.said.webhookUrl)
  const relayPort = Number(new URL(relay.host).port)
  const ways = {
    direct: { port: Number(port), host: name, hookPath },
    through: { port: relayPort, host: `${NAME}.localhost:${relayPort}`, hookPath },
  }
  while (!(await deliver(ways.through, 1)).statuses.has(204))
    await new Promise((wait) => setTimeout(wait, 100))

  const findings: Finding[] = []
  for (const way of ['direct', 'through'] as const) {
    await deliver(ways[way], count)
    const quiet = await deliver(ways[way], count)
    const end = await startStranger({ ...ways[way], ...ATTACKS[way] })
    const rested: Deliveries[] = []
    for (let round = 0; round < rounds; round++) rested.push(await deliver(ways[way], count))
    end()
    const lost = rested.some(({ statuses }) => statuses.size > 1 || !statuses.has(204))
    const p99 = median(rested.map(({ p99Ms }) => p99Ms))
    findings.push({
      what: `genuine deliveries under strangers, ${way === 'direct' ? 'on this computer' : 'through the tunnel'}, p99 in ms`,
      figures: `median ${median(rested.map(({ medianMs }) => medianMs)).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; without strangers ${quiet.medianMs.toFixed(1)} and ${quiet.p99Ms.toFixed(1)} ms; ${lost ? 'some were lost' : 'none was lost'}`,
      measured: p99,
      target: { atMost: 250 },
    })
  }
  const peak = peakMb(host.said.pid)
  await host.stop()
  await relay.close()
  folder.remove()
  return [
    ...findings,
    {
      what: 'the same, largest resident memory of the host in MB',
      figures: `${peak.toFixed(0)} MB`,
      measured: peak,
      target: { atMost: 200 },
    },
  ]
}
