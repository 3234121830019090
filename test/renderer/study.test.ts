import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sortParticipants, turned } from '#renderer/state/participants/participant-order.ts'
import { connectionsBySource, placed } from '#renderer/state/study/connection-bars.ts'
import { valueWordsOf } from '#renderer/state/study/panel/panel-words.ts'
import { seriesRows } from '#renderer/state/study/panel/series-rows.ts'
import { extentOf, homeRange, soundRange } from '#renderer/state/time/time-axis.ts'
import type { ConnectionEventRow, ParticipantRow } from '#shared/participant.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'

function event(name: 'connect' | 'disconnect', occurredAt: number): ConnectionEventRow {
  return {
    participantId: 'P0001',
    dataSourceId: 1,
    dataSourceName: 'Fitbit',
    event: name,
    occurredAt,
    receivedAt: occurredAt,
    deliveryId: 1,
  }
}

function person(participantId: string, lastValueAt: number | null): ParticipantRow {
  return {
    participantId,
    endUserId: `user-${participantId}`,
    endUserAlias: null,
    firstSeenAt: 0,
    lastDeliveryAt: null,
    lastValueAt,
    epochValues: 0,
    dailyValues: 0,
    group: null,
    recentDays: '',
    wearMinutesToday: null,
    annotations: 0,
    sources: [],
  }
}

test('a source is connected from its connect to its next disconnect, and claimed nowhere else', () => {
  const events = [event('disconnect', 5), event('connect', 30), event('connect', 10)]
  const [source] = connectionsBySource([...events, event('disconnect', 20)])
  assert.deepEqual(source?.bars, [
    { fromAt: 10, toAt: 20 },
    { fromAt: 30, toAt: null },
  ])
  assert.equal(source?.events.length, 4)
})

test('a bar is cut to what the axis shows', () => {
  const range = { fromAt: 100, toAt: 200 }
  assert.deepEqual(placed({ fromAt: 50, toAt: 150 }, range), { left: 0, width: 0.5 })
  assert.deepEqual(placed({ fromAt: 150, toAt: null }, range), { left: 0.5, width: 0.5 })
  assert.equal(placed({ fromAt: 10, toAt: 90 }, range), null)
})

test('participants without data stand last in both directions', () => {
  const rows = [person('P0002', null), person('P0010', 5), person('P0001', 9)]
  const ids = (direction: 'ascending' | 'descending') =>
    sortParticipants(rows, { column: 'lastValueAt', direction }).map((row) => row.participantId)
  assert.deepEqual(ids('descending'), ['P0001', 'P0010', 'P0002'])
  assert.deepEqual(ids('ascending'), ['P0010', 'P0001', 'P0002'])
})

test('a second click on a column turns the order round', () => {
  const once = turned({ column: 'participantId', direction: 'ascending' }, 'lastValueAt')
  assert.deepEqual(once, { column: 'lastValueAt', direction: 'descending' })
  assert.equal(turned(once, 'lastValueAt').direction, 'ascending')
})

test('the axis starts with the end of the data and the chosen length before it', () => {
  const extent = { fromAt: 0, toAt: 100 * DAY_MS }
  const week = homeRange(extent, 'week', 0)
  assert.ok(week.toAt > extent.toAt)
  assert.ok(week.fromAt < 93 * DAY_MS && week.fromAt > 92 * DAY_MS)
  const all = homeRange(extent, 'all', 0)
  assert.ok(all.fromAt < 0)
  const one = homeRange({ fromAt: 50, toAt: 50 }, 'all', 0)
  assert.ok(one.toAt > 50 && one.fromAt < 50)
  assert.deepEqual(homeRange(null, 'week', DAY_MS), { fromAt: 0, toAt: DAY_MS })
})

test('a disconnect soon after the last value is on the axis, a late one does not stretch it', () => {
  const series = { dimension: 'epoch', firstAt: 0, lastAt: 10 * DAY_MS } as SeriesSummary
  const soon = extentOf([series], [10 * DAY_MS + HOUR_MS, 40 * DAY_MS])
  assert.deepEqual(soon, { fromAt: 0, toAt: 10 * DAY_MS + HOUR_MS })
  assert.equal(extentOf([], [5]), null)
})

test('a range is whole, never absurdly short and never beyond what a date can be', () => {
  assert.deepEqual(soundRange({ fromAt: 0.4, toAt: 20_000.4 }), { fromAt: 0, toAt: 20_000 })
  const short = soundRange({ fromAt: 1_000_000, toAt: 1_000_001 })
  assert.equal(short.toAt - short.fromAt, 10_000)
  assert.equal(soundRange({ fromAt: -9e15, toAt: 9e15 }).fromAt, -8.64e15)
})

test('a table shows each value as sent at its own offset, and one without an offset in UTC', () => {
  const columns = {
    kind: 'raw' as const,
    at: [0, HOUR_MS, 2 * HOUR_MS],
    endAt: [60_000, null, null],
    value: [53, null, 1],
    text: ['53.0', 'n/a', '1'],
    utcOffsetMin: [345, null, 0],
    deliveryId: [7, 8, 9],
  }
  const rule = {
    dimension: 'epoch' as const,
    isUtc: false,
    range: { fromAt: 0, toAt: 2 * HOUR_MS },
    most: 500,
    offsetAt: () => null,
  }
  const { rows, all } = seriesRows(columns, rule)
  assert.equal(all, 2)
  assert.deepEqual(rows, [
    ['1970-01-01T05:45:00+05:45', '1970-01-01T05:46:00+05:45', '53.0', '+05:45', '7'],
    ['1970-01-01T01:00:00Z', '–', 'n/a', '–', '8'],
  ])
  const utc = seriesRows(columns, { ...rule, isUtc: true, most: 1 })
  assert.deepEqual([utc.rows.length, utc.all, utc.rows[0]?.[0]], [1, 2, '1970-01-01T00:00:00Z'])
})

test('a value that is a moment itself is told as one, in the zone that is shown', () => {
  const series = { dimension: 'daily', valueType: 'DATE', unit: null } as SeriesSummary
  const day = Date.parse('2025-06-03T00:00Z')
  const sent = [String(Date.parse('2025-06-02T21:15Z')), '2025-06-02T21:15:00Z', 'late']
  assert.deepEqual(
    sent.map((text) => valueWordsOf(series, text, day, () => 60)),
    [
      'Mon 2 Jun 2025, 22:15:00 · Tue 3 Jun 2025',
      'Mon 2 Jun 2025, 22:15:00 · Tue 3 Jun 2025',
      'late · Tue 3 Jun 2025',
    ],
  )
})
