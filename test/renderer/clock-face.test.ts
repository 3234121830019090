import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  agoWords,
  dayText,
  dayWords,
  isoText,
  momentWords,
  offsetText,
} from '#renderer/state/time/clock-face.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'

const at = Date.UTC(2025, 11, 31, 23, 30, 7)

test('a moment is shown at the offset as sent, into the next year where need be', () => {
  assert.equal(momentWords(at, 345), 'Thu 1 Jan 2026, 05:15:07')
  assert.equal(momentWords(at, -480), 'Wed 31 Dec 2025, 15:30:07')
  assert.equal(momentWords(at, null), 'Wed 31 Dec 2025, 23:30:07')
})

test('the exact text carries its offset, and Z where none was sent', () => {
  assert.equal(isoText(at, 345), '2026-01-01T05:15:07+05:45')
  assert.equal(isoText(at, -210), '2025-12-31T20:00:07-03:30')
  assert.equal(isoText(at, 0), '2025-12-31T23:30:07+00:00')
  assert.equal(isoText(at, null), '2025-12-31T23:30:07Z')
  assert.equal(isoText(at + 20, null), '2025-12-31T23:30:07.020Z')
})

test('offsets read as hours and minutes', () => {
  assert.deepEqual([345, -480, 0, 780, -30].map(offsetText), [
    '+05:45',
    '-08:00',
    '+00:00',
    '+13:00',
    '-00:30',
  ])
})

test('a day is the day as sent, whatever zone this computer is in', () => {
  const zone = process.env.TZ
  try {
    for (const name of ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kathmandu']) {
      process.env.TZ = name
      assert.equal(dayWords(Date.UTC(2025, 2, 30)), 'Sun 30 Mar 2025')
      assert.equal(dayText(Date.UTC(2025, 2, 30)), '2025-03-30')
    }
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})

test('how long ago is told in the largest whole unit', () => {
  const pasts = [0, 59 * SECOND_MS, 61 * SECOND_MS, 59 * MINUTE_MS, 25 * HOUR_MS, 3 * DAY_MS]
  assert.deepEqual(
    pasts.map((past) => agoWords(1_000_000_000_000 - past, 1_000_000_000_000)),
    ['just now', '59 s ago', '1 min ago', '59 min ago', '1 d ago', '3 d ago'],
  )
})
