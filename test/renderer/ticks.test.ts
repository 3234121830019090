import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hoursOfDay, hourText } from '#renderer/charts/series/time-of-day.ts'
import { timeTicks } from '#renderer/charts/ticks.ts'
import { shortNumber, valueTicks } from '#renderer/charts/value-ticks.ts'
import type { SeriesColumns, SeriesSummary } from '#shared/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

const utc = () => 0

test('marks stand on round times of the participant, quarter hours of offset included', () => {
  const fromAt = Date.UTC(2025, 5, 3, 4)
  const ticks = timeTicks({ fromAt, toAt: fromAt + 6 * HOUR_MS }, 7, () => 345 * MINUTE_MS)
  assert.deepEqual(
    ticks.map((tick) => tick.label),
    ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00'],
  )
  assert.equal(ticks[0]?.at, Date.UTC(2025, 5, 3, 4, 15))
  assert.deepEqual(
    ticks.map((tick) => tick.under),
    ['Tue 3 Jun', null, null, null, null, null],
  )
})

test('each midnight is the local one on both sides of a change of offset', () => {
  const change = Date.UTC(2025, 2, 30, 1)
  const offset = (at: number) => (at < change ? 60 : 120) * MINUTE_MS
  const fromAt = Date.UTC(2025, 2, 28)
  const ticks = timeTicks({ fromAt, toAt: fromAt + 5 * DAY_MS }, 6, offset)
  assert.deepEqual(
    ticks.map((tick) => [tick.label, new Date(tick.at).toISOString().slice(5, 16)]),
    [
      ['29 Mar', '03-28T23:00'],
      ['30 Mar', '03-29T23:00'],
      ['31 Mar', '03-30T22:00'],
      ['1 Apr', '03-31T22:00'],
      ['2 Apr', '04-01T22:00'],
    ],
  )
})

test('long ranges are marked by months and years', () => {
  const range = { fromAt: Date.UTC(2024, 10, 5), toAt: Date.UTC(2025, 10, 5) }
  const ticks = timeTicks(range, 6, utc)
  assert.deepEqual(
    ticks.map((tick) => [tick.label, tick.under]),
    [
      ['Jan', '2025'],
      ['Apr', null],
      ['Jul', null],
      ['Oct', null],
    ],
  )
})

test('days are never divided where nothing is finer than a day', () => {
  const fromAt = Date.UTC(2025, 0, 1)
  const ticks = timeTicks({ fromAt, toAt: fromAt + 2 * DAY_MS }, 40, utc, DAY_MS)
  assert.deepEqual(
    ticks.map((tick) => tick.label),
    ['1 Jan', '2 Jan', '3 Jan'],
  )
})

test('values are marked at 1, 2 or 5 times a power of ten, without rounding dust', () => {
  assert.deepEqual(valueTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1])
  assert.deepEqual(valueTicks(47, 93, 5), [50, 60, 70, 80, 90])
  assert.deepEqual(valueTicks(2_001, 2_002, 5, 1), [2_001, 2_002])
  assert.deepEqual(valueTicks(5, 5, 5), [5])
  assert.deepEqual([999, 12_500, 2_500_000].map(shortNumber), ['999', '12.5 k', '2.5 M'])
})

test('a bed time is hours from the midnight of its own day', () => {
  const at = Date.UTC(2025, 5, 3)
  const columns: SeriesColumns = {
    kind: 'raw',
    at: [at],
    endAt: [null],
    value: [at - 90 * MINUTE_MS - 2 * HOUR_MS],
    text: [''],
    utcOffsetMin: [120],
    deliveryId: [1],
  }
  const series = { valueType: 'DATE', dimension: 'daily' } as SeriesSummary
  const hours = hoursOfDay(columns, series)
  assert.equal(hours.kind === 'raw' && hours.value[0], -1.5)
  assert.deepEqual([-1.5, 22.5, 0, 6.75].map(hourText), ['22:30', '22:30', '00:00', '06:45'])
})
