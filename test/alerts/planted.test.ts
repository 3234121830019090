import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Status } from '#shared/status.ts'
import type { Alert } from '#shared/study/alerts.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { anInbox } from '../making/an-inbox.ts'
import { startHeadlessHost } from '../making/headless-host.ts'
import { until } from '../making/host-process.ts'
import { connection, epochPush } from '../making/thryve-bodies.ts'

const codeOf = (number: number) => `P${String(number).padStart(4, '0')}`
const heart = (startAt: number) => ({
  startAt,
  endAt: startAt + MINUTE_MS,
  timezoneOffset: 0,
  dataTypeId: 3000,
  value: '61',
})

test('of a real study of 200 exactly the planted problems need somebody, in their order', async (t) => {
  const now = Date.now()
  const inbox = anInbox()
  t.after(inbox.remove)
  const deliver = (number: number, at: number) =>
    inbox.append({
      at,
      body: epochPush({ endUserId: `user-${number}` }),
    })
  const arrivals: [at: number, append: () => void][] = []
  const planned = (at: number, append: () => void) => void arrivals.push([at, append])
  const lastSeenDaysAgo: Record<number, number> = { 42: 3.5, 7: 4.5, 150: 9, 151: 6 }
  for (let number = 1; number <= 200; number += 1) {
    const firstAt = now - 12 * DAY_MS + number * MINUTE_MS
    const lastAt = now - (lastSeenDaysAgo[number] ?? 0.1) * DAY_MS
    planned(firstAt, () => deliver(number, firstAt))
    planned(lastAt, () => deliver(number, lastAt))
  }
  // Each of these is a cause of its own.
  const lostAt = now - DAY_MS
  planned(lostAt, () =>
    inbox.append({
      at: lostAt,
      body: connection('disconnect', { endUserId: 'user-99', at: lostAt }),
    }),
  )
  const dayAt = Math.floor(now / DAY_MS) * DAY_MS - 8 * DAY_MS
  const worn = [heart(dayAt + 9 * HOUR_MS), heart(dayAt + DAY_MS + 13 * HOUR_MS)]
  planned(now - HOUR_MS, () =>
    inbox.append({ at: now - HOUR_MS, body: epochPush({ endUserId: 'user-5', records: worn }) }),
  )
  planned(now - HOUR_MS, () =>
    inbox.append({ at: now - HOUR_MS, body: Buffer.from('no json at all') }),
  )
  // A day of the silence of participant 42 was ours.
  const outage = { fromAt: now - 3 * DAY_MS, toAt: now - 2 * DAY_MS, reason: 'disk full' } as const
  planned(outage.toAt, () => inbox.append({ at: outage.toAt, downtime: outage }))
  for (const [, append] of arrivals.sort(([a], [b]) => a - b)) append()
  const alertRules = { wearBelowMinutes: 600, quietHours: null }
  writeFileSync(join(inbox.folder, 'settings.json'), JSON.stringify({ alertRules }))

  const host = await startHeadlessHost({ dataDir: inbox.folder })
  t.after(() => host.kill())
  await until(
    () => host.call('status.read') as Promise<Status>,
    ({ deliveries }) => deliveries.backlog === 0,
  )
  const startedMs = performance.now()
  const alerts = (await host.call('alerts.list')) as Alert[]
  t.diagnostic(`asked of the real study in ${(performance.now() - startedMs).toFixed(0)} ms`)
  assert.deepEqual(
    alerts.map(({ urgency, kind, participantId }) =>
      `${urgency} ${kind} ${participantId ?? ''}`.trim(),
    ),
    [
      `urgent participant-silent ${codeOf(150)}`,
      `urgent participant-silent ${codeOf(151)}`,
      `warning participant-silent ${codeOf(7)}`,
      `warning participant-disconnected ${codeOf(99)}`,
      `warning wear-low ${codeOf(5)}`,
      'warning quarantined',
    ],
  )
})
