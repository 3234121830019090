import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import { answersAt } from './probe.ts'
import type { TunnelProvider, WayEnd, WayNews } from './provider.ts'
import { type SpawnWorker, spawnNodeWorker, type Worker } from './spawn-worker.ts'
import type { Timers } from './timers.ts'
import { isTunnelName } from './tunnel-name.ts'
import { STORM_EXIT_CODE, type WordFromWorker } from './worker-messages.ts'

/** The service holds a name for about 1 s after its last connection: asking sooner gives a random one. */
const NAME_REST_MS = 1_300
/** The client asks for ever and can't be cancelled, so its process ends with the time limit. */
const REGISTRATION_LIMIT_MS = 8 * SECOND_MS
/** How long a worker may take to close its connections properly before it is ended. */
const CLOSE_LIMIT_MS = 300

export type LocaltunnelOptions = {
  host: string
  tunnelName: string
  receiverPort: number
  tunnelProcess: string | URL
  timers: Timers
  spawnWorker?: SpawnWorker
  now?: () => number
}

/** The public localtunnel service or an own relay of that kind, served by a process of its own. */
export function createLocaltunnelProvider(options: LocaltunnelOptions): TunnelProvider {
  const { tunnelName, receiverPort, tunnelProcess, timers } = options
  const { spawnWorker = spawnNodeWorker, now = Date.now } = options
  const host = options.host.replace(/\/+$/, '')
  /** Counts starts and stops: what a former way still has to say is not listened to. */
  let turn = 0
  let worker: Worker | null = null
  let lastGone: Promise<void> = Promise.resolve()
  let lastGoneAt = Number.NEGATIVE_INFINITY
  let publicUrl: string | null = null

  async function open(myTurn: number, report: (news: WayNews) => void) {
    await lastGone
    const restMs = lastGoneAt + NAME_REST_MS - now()
    // A clock that was set back must not hold the name for hours.
    if (restMs > 0) await wait(Math.min(restMs, NAME_REST_MS))
    if (myTurn !== turn) return
    let mine: Worker
    try {
      mine = spawnWorker(tunnelProcess)
    } catch {
      report({ is: 'ended', cause: 'not-started' })
      return
    }
    worker = mine
    let isLate = false
    const stopWaiting = timers.after(REGISTRATION_LIMIT_MS, () => {
      isLate = true
      mine.kill()
    })
    lastGone = new Promise((resolve) => {
      mine.onGone((exitCode) => {
        stopWaiting()
        lastGoneAt = now()
        resolve()
        if (myTurn !== turn) return
        turn += 1
        worker = null
        publicUrl = null
        report({ is: 'ended', cause: causeOf(exitCode, isLate) })
      })
    })
    mine.onWord((word) => {
      if (myTurn !== turn) return
      if (word.word === 'opened') stopWaiting()
      const news = newsOf(word)
      if (news.is === 'opened') publicUrl = news.publicUrl
      if (news.is === 'ended') {
        stop().catch(() => {})
      }
      report(news)
    })
    mine.send({ order: 'open', host, tunnelName, receiverPort })
  }

  function newsOf(word: WordFromWorker): WayNews {
    if (word.word === 'pool') return { is: 'pool', open: word.open, wanted: word.wanted }
    if (word.word === 'trouble') return { is: 'trouble' }
    return checkedAddress(host, tunnelName, word)
  }

  function stop(): Promise<void> {
    turn += 1
    publicUrl = null
    const ending = worker
    worker = null
    if (ending) {
      ending.send({ order: 'close' })
      const stopWaiting = timers.after(CLOSE_LIMIT_MS, () => ending.kill())
      lastGone.then(stopWaiting, stopWaiting)
    }
    return lastGone
  }

  function wait(waitMs: number): Promise<void> {
    return new Promise((resolve) => void timers.after(waitMs, resolve))
  }

  return {
    name: 'localtunnel',
    capabilities: {
      isStable: true,
      hasEndToEndTls: false,
      // The project's own front refuses more with 413.
      maxBodyBytes: 1024 * 1024,
      probeEveryMs: MINUTE_MS / 2,
    },
    start(report) {
      if (worker) stop().catch(() => {})
      turn += 1
      if (!isTunnelName(tunnelName)) {
        report({ is: 'ended', cause: 'bad-name' })
        return
      }
      open(turn, report).catch(() => report({ is: 'ended', cause: 'not-started' }))
    },
    stop,
    url: () => publicUrl,
    isServiceUp: () => answersAt(`${host}/api/status`),
  }
}

function causeOf(exitCode: number | null, isLate: boolean): WayEnd {
  if (isLate) return 'registration-timeout'
  return exitCode === STORM_EXIT_CODE ? 'storm' : 'exited'
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
