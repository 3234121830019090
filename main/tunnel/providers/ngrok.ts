import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import { askService } from '../checks/reach.ts'
import type { Timers } from '../timers.ts'
import type { SpawnWorker } from '../worker/spawn-worker.ts'
import { createProcessWay } from './process-way.ts'
import type { TunnelProvider, WayNews } from './provider.ts'

/** Answers everybody; the agent's own address speaks another protocol. */
const SERVICE = 'https://connect.ngrok-agent.com'

export type NgrokOptions = {
  token: string | null
  /** The account's own domain, such as `quiet-heron.ngrok-free.app`; null: the account's default. */
  domain: string | null
  receiverPort: number
  tunnelProcess: string | URL
  timers: Timers
  spawnWorker?: SpawnWorker | undefined
  now?: (() => number) | undefined
}

/** ngrok with an account's token, served by a process of its own: its addon can't harm the host. */
export function createNgrokProvider(options: NgrokOptions): TunnelProvider {
  const { token, domain, receiverPort, tunnelProcess, timers, spawnWorker, now } = options
  const way = createProcessWay({
    tunnelProcess,
    timers,
    spawnWorker,
    now,
    restMs: SECOND_MS,
    order: { order: 'open', with: 'ngrok', token: token ?? '', domain, receiverPort },
    opened: (given) => checkedDomain(domain, given.url),
  })
  return {
    ...way,
    name: 'ngrok',
    capabilities: {
      // Without a domain of one's own the account's default one comes, which may change.
      isStable: domain !== null,
      hasEndToEndTls: false,
      maxBodyBytes: null,
      // The free plan counts 20,000 requests a month: every 30 s would be 86,400.
      probeEveryMs: 10 * MINUTE_MS,
    },
    start(report) {
      if (token === null) report({ is: 'ended', cause: 'no-credential' })
      else way.start(report)
    },
    askService: () => askService(SERVICE),
  }
}

/** Another domain than the one asked for is no address of ours. */
export function checkedDomain(domain: string | null, given: string): WayNews {
  let url: URL
  try {
    url = new URL(given)
  } catch {
    return { is: 'other-name', wantedUrl: null }
  }
  if (url.protocol !== 'https:') return { is: 'ended', cause: 'insecure-address' }
  if (domain !== null && url.host !== domain)
    return { is: 'other-name', wantedUrl: `https://${domain}` }
  return { is: 'opened', publicUrl: url.origin }
}
