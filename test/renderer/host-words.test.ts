import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeDeliveries } from '#renderer/state/deliveries/delivery-list.ts'
import { bytesWords, lengthWords } from '#renderer/state/number-words.ts'
import {
  hashOfPlace,
  participantPlace,
  placeFromHash,
  placeOfRail,
  railPlaces,
} from '#renderer/state/place.ts'
import { receiverWords, setupSteps, tunnelWords } from '#renderer/state/status-words.ts'
import { maskedAddress } from '#renderer/state/webhook-address.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryRow } from '#shared/delivery.ts'
import type { Status } from '#shared/status.ts'
import { advice } from '#shared/tunnel-advice.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { aWayIn } from '../making/a-way-in.ts'

const raw = { packed: 0, removed: 0, removedUntilAt: null, freeBytes: 0 }

const now = Date.UTC(2025, 5, 3, 12)

function aStatus(
  tunnel: TunnelStatus,
  lastReceivedAt: number | null = null,
  pieces: Partial<Status['tunnel']> = {},
): Status {
  return {
    version: '1.0.0',
    dataDir: '/data',
    isDemo: false,
    startedAt: now,
    now,
    receiver: { state: 'receiving', port: 4_000 },
    tunnel: aWayIn(tunnel, pieces),
    deliveries: {
      lastReceivedAt,
      today: 0,
      backlog: 0,
      quarantined: 0,
      refused: 0,
      lastRefusedAt: null,
      refusedKept: 0,
      ackMs: null,
    },
    ingest: { state: 'running', reason: null },
    backup: null,
    rescue: null,
    storage: { inboxBytes: 0, studyBytes: 0, freeBytes: null, disk: 'unknown', raw },
    signature: { state: 'not_configured' },
    setup: {
      studyName: 'Sleep and steps',
      isFinished: true,
      hasHmacSecret: false,
      credential: 'none',
      isFixed: { hmacSecret: false, credential: false },
      signing: [],
      syncedBy: null,
      demo: 'none',
      retentionMonths: null,
    },
    settingsDamage: null,
    appearance: { theme: 'system', contrast: 'system', language: 'en', hidesIdentifiers: false },
    wearMinimumMinutes: 600,
    updates: null,
    graces: { openAtLogin: null, showDataFolder: false },
  }
}

const rows = (...ids: number[]) => ids.map((deliveryId) => ({ deliveryId }) as DeliveryRow)
const idsOf = (found: DeliveryRow[]) => found.map((row) => row.deliveryId)

test('newer deliveries are laid over the known ones', () => {
  assert.deepEqual(idsOf(mergeDeliveries(rows(5, 4, 3, 2), rows(7, 6, 5), 3)), [7, 6, 5, 4, 3, 2])
})

test('a list never hides a hole: what is not reached is dropped', () => {
  assert.deepEqual(idsOf(mergeDeliveries(rows(5, 4, 3), rows(20, 19, 18), 3)), [20, 19, 18])
})

test('only a tunnel that was checked from outside is called reachable', () => {
  const tell = (status: TunnelStatus) => tunnelWords(aStatus(status).tunnel, now)
  const publicUrl = 'https://a.example'
  assert.equal(tell({ state: 'verifying', sinceAt: now, publicUrl }).tone, 'busy')
  const online = tell({ state: 'online', sinceAt: now, publicUrl, checkedAt: now - 40_000 })
  assert.deepEqual([online.tone, online.label], ['good', 'Reachable'])
  assert.match(online.detail, /checked 40 s ago$/)
  const trouble = { reason: 'Somebody else answers at your address.', fault: 'address' } as const
  const told = tell({ state: 'conflict', sinceAt: now, retryAt: now + 6_000, ...trouble })
  assert.equal(told.tone, 'bad')
  assert.match(told.detail, /^since .*\. Next try in 6 s\.$/)
  assert.equal(tell({ state: 'stopped', sinceAt: now }).tone, 'quiet')
})

test('an address that the sender does not know is not called fine, nor is a long silence', () => {
  const publicUrl = 'https://a.example'
  const online = { state: 'online', sinceAt: now, publicUrl, checkedAt: now } as const
  const tell = (pieces: Partial<Status['tunnel']>) =>
    tunnelWords(aStatus(online, now, pieces).tunnel, now)
  assert.deepEqual(tell({ address: 'changed' }), {
    tone: 'bad',
    label: 'Address changed',
    detail: 'paste the new one into Thryve',
  })
  assert.notEqual(tell({ address: 'unconfirmed' }).tone, 'good')
  assert.equal(tell({ silence: { sinceAt: 0, usualMs: null } }).tone, 'warn')
})

test('a pause says until when', () => {
  const open = receiverWords({ state: 'paused', port: 1, resumeAt: null }, now)
  assert.deepEqual([open.tone, open.detail], ['warn', 'until you resume'])
})

test('the checklist leads from the receiver to the first delivery', () => {
  const open = setupSteps(aStatus({ state: 'stopped', sinceAt: now }, null, { address: null }))
  assert.deepEqual(
    open.map((step) => step.isDone),
    [true, false, false, false],
  )
  const done = setupSteps(
    aStatus({ state: 'online', sinceAt: now, publicUrl: 'https://a.example', checkedAt: now }, now),
  )
  assert.ok(done.every((step) => step.isDone))
})

test('the masked address names the way in and no secret', () => {
  assert.equal(
    maskedAddress(aStatus({ state: 'stopped', sinceAt: now })),
    'http://127.0.0.1:4000/hooks/••••••••••••',
  )
})

test('a place survives its way through the address', () => {
  for (const place of [
    participantPlace('P 1/ä%'),
    participantPlace('P0001', 'quality'),
    participantPlace('P0001', 'epoch', '2026-03-29'),
    ...railPlaces.map(placeOfRail),
    { name: 'study', section: 'alerts' },
    { name: 'setup', step: null },
    { name: 'setup', step: 'way-in' },
  ] as const)
    assert.deepEqual(placeFromHash(hashOfPlace(place)), place)
  assert.deepEqual(placeFromHash('#/participants/P0001/nowhere/x'), participantPlace('P0001'))
  assert.deepEqual(placeFromHash(''), { name: 'today' })
  assert.deepEqual(placeFromHash('#/participants/%E0%A4%A'), participantPlace('%E0%A4%A'))
})

test('sizes and lengths read in their own units', () => {
  assert.deepEqual([0, 999, 1_000, 9_960, 34e6].map(bytesWords), [
    '0 B',
    '999 B',
    '1.0 kB',
    '10 kB',
    '34 MB',
  ])
  assert.deepEqual([30_000, 900_000, 10_800_000, 259_200_000].map(lengthWords), [
    '30 s',
    '15 min',
    '3 h',
    '3 d',
  ])
})

test('the window says of the tunnel what the tray says', () => {
  assert.deepEqual(phrases.tunnel.advice, advice)
})
