import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  atOfLocal,
  localClock,
  localDayAt,
  localDayRange,
  localNights,
} from '#renderer/state/time/local-clock.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'

const utc = (text: string) => Date.parse(`${text}Z`)
const hours = ({ fromAt, toAt }: { fromAt: number; toAt: number }) => (toAt - fromAt) / HOUR_MS

/** Berlin in 2025, as a sender told it: winter, summer from 30 March, winter from 26 October. */
const berlin = localClock(
  [
    { fromAt: utc('2025-01-01T00:00'), utcOffsetMin: 60 },
    { fromAt: utc('2025-03-30T01:00'), utcOffsetMin: 120 },
    { fromAt: utc('2025-10-26T01:00'), utcOffsetMin: 60 },
  ],
  [],
)

test('a day has 23 hours where clocks go forward, 25 where they go back, else 24', () => {
  assert.deepEqual(localDayRange('2025-03-30', berlin), {
    fromAt: utc('2025-03-29T23:00'),
    toAt: utc('2025-03-30T22:00'),
  })
  assert.equal(hours(localDayRange('2025-03-30', berlin)), 23)
  assert.equal(hours(localDayRange('2025-10-26', berlin)), 25)
  assert.equal(hours(localDayRange('2025-06-15', berlin)), 24)
})

test('+5:45 and +13 have their own midnights', () => {
  const kathmandu = localClock([{ fromAt: 0, utcOffsetMin: 345 }], [])
  assert.equal(localDayRange('2025-06-03', kathmandu).fromAt, utc('2025-06-02T18:15'))
  const apia = localClock([{ fromAt: 0, utcOffsetMin: 780 }], [])
  assert.equal(localDayRange('2025-06-03', apia).fromAt, utc('2025-06-02T11:00'))
  assert.equal(localDayAt(utc('2025-06-03T11:30'), apia), utc('2025-06-04T00:00'))
})

test('where nothing was sent the declared zone counts, from its day on, and says so', () => {
  const clock = localClock(
    [
      { fromAt: 0, utcOffsetMin: null },
      { fromAt: utc('2025-08-01T00:00'), utcOffsetMin: -300 },
    ],
    [
      { fromDay: '2025-05-01', zone: 'Asia/Kathmandu' },
      { fromDay: null, zone: 'Europe/Berlin' },
    ],
  )
  const at = (text: string) => clock.offsetAt(utc(text))
  assert.deepEqual(at('2025-01-15T12:00'), { offsetMin: 60, from: 'declared' })
  assert.deepEqual(at('2025-04-15T12:00'), { offsetMin: 120, from: 'declared' })
  assert.deepEqual(at('2025-06-01T12:00'), { offsetMin: 345, from: 'declared' })
  assert.deepEqual(at('2025-08-02T12:00'), { offsetMin: -300, from: 'sent' })
})

test('without an offset and without a zone it is UTC, and said to be nobody’s', () => {
  const nobody = localClock([{ fromAt: 0, utcOffsetMin: null }], [])
  assert.deepEqual(nobody.offsetAt(5), { offsetMin: 0, from: 'nobody' })
  assert.deepEqual(localClock([], []).offsetAt(5), { offsetMin: 0, from: 'nobody' })
  const misspelt = localClock([], [{ fromDay: null, zone: 'Europe/Berlln' }])
  assert.equal(misspelt.offsetAt(5).from, 'nobody')
})

test('a local time leads back to its moment, also beside a change of clocks', () => {
  for (const text of [
    '2025-03-30T01:59',
    '2025-03-30T03:00',
    '2025-10-26T03:30',
    '2025-07-01T00:00',
  ]) {
    const at = atOfLocal(utc(text), berlin)
    assert.equal(at + berlin.offsetAt(at).offsetMin * MINUTE_MS, utc(text), text)
  }
})

test('nights go from 22 to 6 of the local clock, and are an hour shorter in the night of the change', () => {
  const nights = localNights(
    { fromAt: utc('2025-03-29T12:00'), toAt: utc('2025-03-31T12:00') },
    berlin,
  )
  assert.deepEqual(nights, [
    { fromAt: utc('2025-03-29T21:00'), toAt: utc('2025-03-30T04:00') },
    { fromAt: utc('2025-03-30T20:00'), toAt: utc('2025-03-31T04:00') },
  ])
})
