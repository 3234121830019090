import { SECOND_MS } from '#shared/time.ts'
import type { SimulatedDelivery } from './deliveries.ts'
import type { Study } from './people.ts'
import { openPoster } from './sending/post.ts'
import { wrap } from './sending/wrap.ts'
import { simulateHistory, simulateLive } from './simulate.ts'

export type FeedOptions = {
  study: Study
  /** The receiver's address with its secret. */
  webhookUrl: string
  /** Null: nothing is signed. */
  hmacSecret: string | null
  now(): number
  onProgress(progress: FeedProgress): void
  connections?: number
  /** Time between two live deliveries. */
  liveEveryMs?: number
}

/** Counts only: no identifier and no value. */
export type FeedProgress = {
  phase: 'history' | 'live'
  deliveries: number
  records: number
  refused: number
}

export type Feed = {
  /** Done when the whole history is taken; also when the feed is stopped before. */
  historyFed: Promise<void>
  stop(): Promise<void>
}

const CONNECTIONS = 6
const LIVE_EVERY_MS = 3 * SECOND_MS
const PROGRESS_EVERY_MS = SECOND_MS
/** Deliveries that may wait for one connection before the simulation waits too. */
const LANE_LIMIT = 20

/** Posts a study to a receiver: its history as fast as it is taken, then live deliveries for ever. */
export function startFeed(options: FeedOptions): Feed {
  const { study, webhookUrl, hmacSecret, now, onProgress } = options
  const { connections = CONNECTIONS, liveEveryMs = LIVE_EVERY_MS } = options
  const poster = openPoster(webhookUrl, connections)
  const progress: FeedProgress = { phase: 'history', deliveries: 0, records: 0, refused: 0 }
  let isStopped = false
  let toldAt = Number.NEGATIVE_INFINITY
  let stopPausing = () => {}

  async function post(delivery: SimulatedDelivery) {
    const isTaken = await poster.post(() => wrap(delivery.body, delivery.kind, hmacSecret, now()))
    if (isStopped) return
    if (isTaken) {
      progress.deliveries += 1
      progress.records += delivery.records
    } else {
      progress.refused += 1
    }
    if (now() - toldAt >= PROGRESS_EVERY_MS) tell()
  }

  function tell() {
    toldAt = now()
    onProgress({ ...progress })
  }

  async function feedHistory() {
    // One lane a person: their deliveries arrive in order, since the last one wins.
    const lanes = Array.from({ length: connections }, () => ({ length: 0, end: Promise.resolve() }))
    for (const delivery of simulateHistory(study)) {
      if (isStopped) return
      const lane = lanes[study.people.indexOf(delivery.person) % connections]
      if (!lane) continue
      lane.length += 1
      lane.end = lane.end.then(async () => {
        await post(delivery)
        lane.length -= 1
      })
      if (lane.length >= LANE_LIMIT) await lane.end
    }
    await Promise.all(lanes.map((lane) => lane.end))
    if (!isStopped) tell()
  }

  async function feedLive() {
    progress.phase = 'live'
    const sentUntil = new Map(study.people.map((person) => [person, study.endAt]))
    while (!isStopped) {
      for (const person of study.people) {
        if (isStopped) return
        const at = now()
        const deliveries = simulateLive(person, sentUntil.get(person) ?? at, at)
        // Nothing recorded, say the watch lies on its charger: the next one has its turn.
        if (deliveries.length === 0) continue
        sentUntil.set(person, at)
        for (const delivery of deliveries) await post(delivery)
        await pause(liveEveryMs)
      }
      await pause(liveEveryMs)
    }
  }

  function pause(waitMs: number): Promise<void> {
    if (isStopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      stopPausing = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  const historyFed = feedHistory()
  const ended = historyFed.then(feedLive)
  return {
    historyFed,
    async stop() {
      isStopped = true
      stopPausing()
      poster.close()
      await ended
    },
  }
}
