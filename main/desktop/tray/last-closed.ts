import type { RunningApp } from '#main/app/ports.ts'
import type { DowntimeRow } from '#shared/participant.ts'
import { DAY_MS, type TimeRange } from '#shared/time.ts'

/** What the heartbeat writes of a stretch in which the app did not run. */
const CLOSED = ['app closed', 'app ended without warning']
const LOOK_BACK_MS = 90 * DAY_MS

/** The last stretch in which the app did not run. Rejects where the study can't be asked. */
export async function lastClosed(
  { door }: Pick<RunningApp, 'door'>,
  now: number,
): Promise<TimeRange | null> {
  const answer = await door(
    new Request('http://127.0.0.1/calls/downtime.list', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fromAt: now - LOOK_BACK_MS, toAt: now }),
    }),
  )
  if (!answer.ok) throw new Error(`the downtime could not be read: ${answer.status}`)
  const rows = (await answer.json()) as DowntimeRow[]
  return rows.findLast(({ reason }) => CLOSED.includes(reason)) ?? null
}
