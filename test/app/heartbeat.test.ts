import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHeartbeat } from '#main/app/intake/heartbeat.ts'
import type { DowntimeMeta } from '#main/inbox/entry.ts'
import { until } from '../making/host-process.ts'

const retired = { packed: 0, removed: 0, removedUntilAt: null, freeBytes: 0 }

function aHeartbeat(opened: { lastAliveAt: number | null; wasCleanlyClosed: boolean }) {
  const told: (DowntimeMeta | { beatAt: number })[] = []
  const clock = { at: 1_000_000, now: () => clock.at }
  const heartbeat = startHeartbeat({
    clock,
    isOpen: () => true,
    inbox: {
      opened: { ...opened, lastDeliveryId: 0, refusedKept: 0, retired, stretchNote: null },
      beat: (beatAt) => void told.push({ beatAt }),
    },
    keeper: {
      async downtime(entry) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        told.push(entry)
      },
    },
    beatMs: 2,
  })
  return { told, clock, stop: heartbeat.stop }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('the gap since the last run is written before anything says that the app is alive', async () => {
  const { told, stop } = aHeartbeat({ lastAliveAt: 400_000, wasCleanlyClosed: true })
  stop()
  await pause(30)
  assert.deepEqual(told, [
    { fromAt: 400_000, toAt: 1_000_000, aliveAt: 1_000_000, reason: 'app closed' },
    { beatAt: 1_000_000 },
  ])
})

test('an end without warning is called so, and a clock that was set back names no gap', async () => {
  const crashed = aHeartbeat({ lastAliveAt: 999_000, wasCleanlyClosed: false })
  crashed.stop()
  const setBack = aHeartbeat({ lastAliveAt: 2_000_000, wasCleanlyClosed: false })
  setBack.stop()
  await pause(30)
  assert.match(JSON.stringify(crashed.told[0]), /without warning/)
  assert.deepEqual(setBack.told, [{ beatAt: 1_000_000 }])
})

test('beats that stay out are a sleep, and a sleep is a downtime', async () => {
  const { told, clock, stop } = aHeartbeat({ lastAliveAt: null, wasCleanlyClosed: false })
  await pause(10)
  clock.at += 8 * 3_600_000
  const sleeps = await until(
    () => told.filter((entry) => 'reason' in entry),
    (rows) => rows.length > 0,
  )
  stop()
  assert.deepEqual(sleeps, [
    {
      ...{ fromAt: 1_000_000, toAt: 29_800_000, aliveAt: 29_800_000 },
      reason: 'computer asleep or stopped',
    },
  ])
})
