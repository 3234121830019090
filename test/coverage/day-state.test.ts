import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DayFacts, dayState } from '#main/store/days/day-state.ts'
import { disconnectedStretches } from '#main/store/days/disconnected.ts'
import { lengthOf, merged, within } from '#main/store/days/stretches.ts'
import type { CoverageState } from '#shared/study/coverage.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

const plain: DayFacts = {
  startAt: 0,
  endAt: DAY_MS,
  now: 10 * DAY_MS,
  isBeforeFirstSign: false,
  values: 1,
  wornMinutes: 0,
  minimumMinutes: 600,
  excludedMs: 0,
  disconnectedMs: 0,
  offlineMs: 0,
  offlineAfterMs: 0,
  missing: { excluded: 0, disconnected: 0, offline: 0 },
}
const none = { values: 0, wornMinutes: 0 }
const missing = (change: Partial<DayFacts['missing']>) => ({
  missing: { ...plain.missing, ...change },
})

const table: [what: string, facts: Partial<DayFacts>, state: CoverageState][] = [
  ['600 of 600 minutes', { wornMinutes: 600 }, 'valid'],
  ['599 of 600 minutes', { wornMinutes: 599 }, 'partial'],
  ['values and no wear', { wornMinutes: 0 }, 'partial'],
  ['nothing at all', none, 'no-data'],
  ['another threshold', { wornMinutes: 300, minimumMinutes: 300 }, 'valid'],
  ['a type that says nothing about wear, with a value', { wornMinutes: null }, 'valid'],
  ['a type that says nothing about wear, without', { values: 0, wornMinutes: null }, 'no-data'],
  ['today, not yet enough', { wornMinutes: 300, now: DAY_MS / 2 }, 'unknown'],
  ['today, enough already', { wornMinutes: 600, now: DAY_MS / 2 }, 'valid'],
  ['tomorrow', { ...none, now: 0 }, 'unknown'],
  ['before the first sign', { ...none, isBeforeFirstSign: true }, 'unknown'],
  ['history from before the first sign', { isBeforeFirstSign: true, wornMinutes: 700 }, 'valid'],
  [
    'a 6 h outage and nothing of the day',
    { ...none, offlineMs: 6 * HOUR_MS, ...missing({ offline: 360 }) },
    'receiver-offline',
  ],
  [
    'an outage in the 24 h in which the day would have come',
    { ...none, offlineAfterMs: 6 * HOUR_MS },
    'receiver-offline',
  ],
  ['a restart of a minute and nothing of the day', { ...none, offlineMs: MINUTE_MS }, 'no-data'],
  [
    'an outage that may have cost the day its validity',
    { wornMinutes: 300, offlineMs: 6 * HOUR_MS, ...missing({ offline: 360 }) },
    'receiver-offline',
  ],
  [
    'an outage without which the day would not have been valid either',
    { wornMinutes: 100, offlineMs: 6 * HOUR_MS, ...missing({ offline: 360 }) },
    'partial',
  ],
  [
    'an outage whose minutes came afterwards',
    { wornMinutes: 500, offlineMs: 6 * HOUR_MS, ...missing({ offline: 0 }) },
    'partial',
  ],
  [
    'an outage on a valid day',
    { wornMinutes: 700, offlineMs: 6 * HOUR_MS, ...missing({ offline: 360 }) },
    'valid',
  ],
  ['an outage today', { ...none, offlineMs: HOUR_MS, now: DAY_MS / 2 }, 'receiver-offline'],
  [
    'an outage before the first sign',
    { ...none, isBeforeFirstSign: true, offlineMs: DAY_MS },
    'unknown',
  ],
  ['disconnected all day', { ...none, disconnectedMs: DAY_MS }, 'disconnected'],
  [
    'disconnected all day, and we were offline too',
    { ...none, disconnectedMs: DAY_MS, offlineMs: DAY_MS, ...missing({ offline: 1_440 }) },
    'disconnected',
  ],
  ['disconnected for a part of an empty day', { ...none, disconnectedMs: HOUR_MS }, 'disconnected'],
  [
    'disconnected at noon after too little',
    { wornMinutes: 300, disconnectedMs: DAY_MS / 2, ...missing({ disconnected: 720 }) },
    'disconnected',
  ],
  [
    'disconnected late in the evening of a day that was poor anyway',
    { wornMinutes: 300, disconnectedMs: HOUR_MS, ...missing({ disconnected: 60 }) },
    'partial',
  ],
  [
    'disconnected since this morning',
    { ...none, disconnectedMs: DAY_MS / 2, now: DAY_MS / 2 },
    'disconnected',
  ],
  ['excluded, though worn', { wornMinutes: 1_440, excludedMs: DAY_MS }, 'excluded'],
  [
    'excluded for the half that would have made it valid',
    { wornMinutes: 300, excludedMs: DAY_MS / 2, ...missing({ excluded: 720 }) },
    'excluded',
  ],
  [
    'excluded for an hour of a valid day',
    { wornMinutes: 700, excludedMs: HOUR_MS, ...missing({ excluded: 60 }) },
    'valid',
  ],
  ['25 h, excluded for 24', { endAt: 25 * HOUR_MS, wornMinutes: 700, excludedMs: DAY_MS }, 'valid'],
  [
    '23 h, disconnected for all of them',
    { ...none, endAt: 23 * HOUR_MS, disconnectedMs: 23 * HOUR_MS },
    'disconnected',
  ],
]

for (const [what, facts, state] of table)
  test(`${what}: ${state}`, () => assert.equal(dayState({ ...plain, ...facts }), state))

test('whatever the rest says, a day that overlaps an outage by 15 minutes is never without data', () => {
  for (const values of [0, 1])
    for (const offline of [15, 60, 1_440])
      assert.notEqual(
        dayState({
          ...plain,
          values,
          offlineMs: offline * MINUTE_MS,
          ...missing({ offline }),
        }),
        'no-data',
      )
})

test('stretches that overlap or touch are one, and only their part within a range counts', () => {
  const stretches = merged([
    { fromAt: 50, toAt: 60 },
    { fromAt: 0, toAt: 10 },
    { fromAt: 5, toAt: 20 },
    { fromAt: 20, toAt: 30 },
    { fromAt: 40, toAt: 40 },
  ])
  assert.deepEqual(stretches, [
    { fromAt: 0, toAt: 30 },
    { fromAt: 50, toAt: 60 },
  ])
  assert.deepEqual(within(stretches, { fromAt: 25, toAt: 55 }), [
    { fromAt: 25, toAt: 30 },
    { fromAt: 50, toAt: 55 },
  ])
  assert.equal(lengthOf(within(stretches, { fromAt: 30, toAt: 50 })), 0)
})

test('disconnected means: at least one source is, and none is connected', () => {
  const on = (at: number) => ({ at, event: 'connect' }) as const
  const off = (at: number) => ({ at, event: 'disconnect' }) as const
  const from = (fromAt: number, toAt = Infinity) => [{ fromAt, toAt }]
  assert.deepEqual(disconnectedStretches([]), [])
  assert.deepEqual(disconnectedStretches([[on(0), off(5)]]), from(5))
  assert.deepEqual(disconnectedStretches([[on(0), off(5), on(9)]]), from(5, 9))
  assert.deepEqual(disconnectedStretches([[off(5)]]), from(5))
  // A source that brought values and never said anything about its connection goes on.
  assert.deepEqual(disconnectedStretches([[on(0), off(5)], []]), [])
  // From one watch to another: between them nothing could come.
  assert.deepEqual(disconnectedStretches([[on(0), off(5)], [on(8)]]), from(5, 8))
  assert.deepEqual(
    disconnectedStretches([
      [on(0), off(5)],
      [on(2), off(9)],
    ]),
    from(9),
  )
})
