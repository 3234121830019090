import { startFeed } from '#main/demo/feed.ts'
import { drawStudy } from '#main/demo/people.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'

/** A real host with a small simulated study, its history taken in and decoded. */
export async function startDemoHost(size: {
  seed: string
  participants: number
  days: number
}): Promise<HeadlessHost> {
  const host = await startHeadlessHost()
  const feed = startFeed({
    study: drawStudy({ ...size, endAt: Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS }),
    webhookUrl: host.webhookUrl,
    hmacSecret: null,
    now: Date.now,
    onProgress: () => {},
  })
  await feed.historyFed
  await feed.stop()
  await host.ingested()
  return host
}
