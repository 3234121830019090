import { startTunnel } from '#main/tunnel/start-tunnel.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { startReceiver } from '../a-tunnel.ts'

/** A process with a receiver and its tunnel, which a test can put to sleep whole. */
export type OrderToApp =
  | { do: 'start'; host: string; tunnelName: string }
  | { do: 'suspend' }
  | { do: 'wake' }
export type WordFromApp = { status: TunnelStatus }

let tunnel: ReturnType<typeof startTunnel> | null = null

process.on('message', (order: OrderToApp) => {
  if (order.do === 'suspend') tunnel?.suspend()
  else if (order.do === 'wake') tunnel?.wake()
  else void start(order.host, order.tunnelName)
})
process.on('disconnect', () => process.exit(0))

async function start(host: string, tunnelName: string) {
  const receiver = await startReceiver()
  tunnel = startTunnel({
    settings: { provider: 'localtunnel', host, tunnelName },
    receiverPort: receiver.port,
    hookPath: '/hooks/test-secret-test-secret-1',
    probeKey: 'ab'.repeat(32),
    tunnelProcess: new URL('../../../main/tunnel/tunnel-process.ts', import.meta.url),
    version: '0.0.0',
    now: Date.now,
    log: () => {},
    onStatus: (status) => process.send?.({ status } satisfies WordFromApp),
  })
}
