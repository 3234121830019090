import { MINUTE_MS } from '#shared/time.ts'
import { askService } from '../checks/reach.ts'
import type { Timers } from '../timers.ts'
import { isTunnelName } from '../tunnel-name.ts'
import type { SpawnWorker } from '../worker/spawn-worker.ts'
import { createProcessWay } from './process-way.ts'
import type { TunnelProvider, WayNews } from './provider.ts'

/** The service holds a name for about 1 s after its last connection: asking sooner gives a random one. */
const NAME_REST_MS = 1_300

export type LocaltunnelOptions = {
  host: string
  tunnelName: string
  receiverPort: number
  tunnelProcess: string | URL
  timers: Timers
  spawnWorker?: SpawnWorker | undefined
  now?: (() => number) | undefined
}

/** The public localtunnel service or an own relay of that kind, served by a process of its own. */
export function createLocaltunnelProvider(options: LocaltunnelOptions): TunnelProvider {
  const { tunnelName, receiverPort, tunnelProcess, timers, spawnWorker, now } = options
  const host = options.host.replace(/\/+$/, '')
  const way = createProcessWay({
    tunnelProcess,
    timers,
    spawnWorker,
    now,
    restMs: NAME_REST_MS,
    order: { order: 'open', with: 'localtunnel', host, tunnelName, receiverPort },
    opened: (given) => checkedAddress(host, tunnelName, given),
  })
  return {
    ...way,
    name: 'localtunnel',
    capabilities: {
      isStable: true,
      hasEndToEndTls: false,
      // The project's own front refuses more with 413.
      maxBodyBytes: 1024 * 1024,
      probeEveryMs: MINUTE_MS / 2,
    },
    start(report) {
      if (isTunnelName(tunnelName)) way.start(report)
      else report({ is: 'ended', cause: 'bad-name' })
    },
    askService: () => askService(`${host}/api/status`),
  }
}

/** Nobody owns a name: what came back must be compared before anybody sees or saves it. */
export function checkedAddress(
  host: string,
  tunnelName: string,
  given: { name: string; url: string },
): WayNews {
  let url: URL
  try {
    url = new URL(given.url)
  } catch {
    return { is: 'other-name', wantedUrl: null }
  }
  if (new URL(host).protocol === 'https:' && url.protocol !== 'https:') {
    return { is: 'ended', cause: 'insecure-address' }
  }
  const [label = '', ...rest] = url.host.split('.')
  if (given.name === tunnelName && label === tunnelName) {
    return { is: 'opened', publicUrl: url.origin }
  }
  const wantedUrl = rest.length ? `${url.protocol}//${[tunnelName, ...rest].join('.')}` : null
  return { is: 'other-name', wantedUrl }
}
