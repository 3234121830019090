import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needOf, snoozedUntil } from '#renderer/state/needs/need-words.ts'
import { hoursOf, lastDay, overlapMs, STEP_MS } from '#renderer/state/needs/rhythm.ts'
import { hashOfPlace } from '#renderer/state/place.ts'
import type { DowntimeRow } from '#shared/participant.ts'
import { type Alert, alertKinds } from '#shared/study/alerts.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

const now = Date.UTC(2026, 5, 3, 12, 7)
const alert = (parts: Partial<Alert>): Alert => ({
  ...{ alertId: 'a', kind: 'participant-silent', urgency: 'urgent', participantId: 'P0001' },
  ...{ sinceAt: now - 2 * DAY_MS, count: 6, snoozed: null },
  ...parts,
})

test('every kind of need has a title, a next step and somewhere to go', () => {
  for (const kind of alertKinds) {
    const need = needOf(alert({ kind }), now)
    assert.ok(need.title && need.next && need.link, kind)
    assert.match(hashOfPlace(need.place), /^#\//)
  }
})

test('a person is told since when, in the way that fits what is wrong', () => {
  assert.equal(needOf(alert({}), now).title, 'No data for 6 days')
  assert.equal(needOf(alert({}), now).when, '')
  const low = needOf(alert({ kind: 'wear-low', count: 212, sinceAt: Date.UTC(2026, 5, 1) }), now)
  assert.equal(low.when, 'on Mon 1 Jun 2026')
  assert.equal(hashOfPlace(low.place), '#/participants/P0001/epoch/2026-06-01')
})

test('a snooze ends at its time, or with news', () => {
  assert.equal(snoozedUntil('day', now), now + DAY_MS)
  assert.equal(snoozedUntil('until-new', now), null)
})

test('the last day is whole steps, and its hours sum up what the bars show', () => {
  const { fromAt, toAt } = lastDay(now)
  assert.equal(toAt - fromAt, DAY_MS)
  assert.equal(toAt % STEP_MS, 0)
  assert.ok(toAt >= now && toAt - now < STEP_MS)
  const received = Array.from({ length: 96 }, (_, index) => (index >= 92 ? 2 : 1))
  const downtime = [
    { fromAt: toAt - 90 * MINUTE_MS, toAt: toAt - 30 * MINUTE_MS, reason: 'disk full' as const },
  ]
  const hours = hoursOf({ fromAt, toAt, received, quarantined: received.map(() => 0), downtime })
  assert.deepEqual(
    hours.slice(0, 2).map(({ received: count, offMs }) => [count, offMs]),
    [
      [8, 30 * MINUTE_MS],
      [4, 30 * MINUTE_MS],
    ],
  )
})

test('downtimes that overlap are counted once', () => {
  const rows: DowntimeRow[] = [
    { fromAt: 0, toAt: 2 * HOUR_MS, reason: 'app closed' },
    { fromAt: HOUR_MS, toAt: 3 * HOUR_MS, reason: 'app closed' },
    { fromAt: -HOUR_MS, toAt: 1, reason: 'app closed' },
  ]
  assert.equal(overlapMs(rows, 0, 10 * HOUR_MS), 3 * HOUR_MS)
})
