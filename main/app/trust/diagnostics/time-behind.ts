import type { Announcements } from '#main/door/announcements.ts'
import type { Clock } from '../../ports.ts'

/** How long deliveries waited for ingest, as the news of the status tells it: to about a second. */
export type TimeBehind = { longestMs(): number; nowMs(): number; stop(): void }

export function watchTimeBehind(announcements: Announcements, clock: Clock): TimeBehind {
  let sinceAt: number | null = null
  let longestMs = 0
  const nowMs = () => (sinceAt === null ? 0 : Math.max(0, clock.now() - sinceAt))
  const stop = announcements.listen(({ name, data }) => {
    if (name !== 'status.changed') return
    longestMs = Math.max(longestMs, nowMs())
    if (data.deliveries.backlog === 0) sinceAt = null
    else sinceAt ??= clock.now()
  })
  return { nowMs, longestMs: () => Math.max(longestMs, nowMs()), stop }
}
