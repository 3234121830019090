import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '#main/platform/give-way.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { startFeed } from '../feed.ts'
import { drawStudy } from '../people.ts'

export type FeedThreadData = {
  webhookUrl: string
  hmacSecret: string | null
  seed: string
  participants: number
  days: number
}
export type ToFeedThread = 'stop'
/** Counts only; the simulation goes on with live deliveries after its history. */
export type FromFeedThread = { say: 'history-fed' } | { say: 'failed'; reason: string }

/** Few: deliveries of the real study must not wait behind a history of made-up ones. */
const CONNECTIONS = 2

/** The simulated sender beside a real study: making its values must not delay a real answer. */
if (parentPort !== null) run(parentPort, workerData as FeedThreadData)

function run(port: NonNullable<typeof parentPort>, data: FeedThreadData): void {
  giveWay()
  // On a full minute, so that the heart rates of a minute stand on minutes.
  const endAt = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
  const { seed, participants, days, webhookUrl, hmacSecret } = data
  const feed = startFeed({
    study: drawStudy({ seed, participants, days, endAt }),
    webhookUrl,
    hmacSecret,
    now: Date.now,
    onProgress: () => {},
    connections: CONNECTIONS,
  })
  const tell = (news: FromFeedThread) => port.postMessage(news)
  feed.historyFed.then(
    () => tell({ say: 'history-fed' }),
    (error: Error) => tell({ say: 'failed', reason: error.message }),
  )
  port.once('message', () => {
    port.close()
    void feed.stop().catch(() => {})
  })
}
