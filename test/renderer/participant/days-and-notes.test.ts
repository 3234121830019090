import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  calendarWeeks,
  dayAfterKey,
  daysInSum,
  wearStep,
} from '#renderer/state/study/days/calendar.ts'
import { tileOf } from '#renderer/state/study/days/tile.ts'
import { draftOfStretch, stretchOfDraft } from '#renderer/state/study/notes/note-draft.ts'
import { atOfLocal, localClock } from '#renderer/state/time/local-clock.ts'
import type { SeriesColumns, SeriesSummary } from '#shared/series.ts'
import type { CoverageState, ParticipantDay } from '#shared/study/coverage.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'

function aDay(
  day: string,
  state: CoverageState = 'valid',
  wearMinutes: number | null = 700,
): ParticipantDay {
  const values = { epochValues: 1, dailyValues: 0, lateValues: 0, receiverOfflineMinutes: 0 }
  const startAt = Date.parse(`${day}T00:00:00Z`)
  return { day, state, wearMinutes, dayMinutes: 1_440, startAt, offsetSource: 'payload', ...values }
}

test('a calendar’s weeks begin on Monday and leave the places before the first day empty', () => {
  const days = ['2025-06-04', '2025-06-05', '2025-06-09'].map((day) => aDay(day))
  const weeks = calendarWeeks(days)
  assert.equal(weeks.length, 2)
  assert.deepEqual(
    weeks[0]?.days.map((day) => day?.day ?? null),
    [null, null, '2025-06-04', '2025-06-05', null, null, null],
  )
  assert.equal(weeks[1]?.days[0]?.day, '2025-06-09')
})

test('arrow keys walk over days and weeks and stop at the ends', () => {
  const days = Array.from({ length: 20 }, (_, index) =>
    aDay(`2025-06-${String(index + 1).padStart(2, '0')}`),
  )
  assert.equal(dayAfterKey(days, '2025-06-10', 'ArrowDown'), '2025-06-11')
  assert.equal(dayAfterKey(days, '2025-06-10', 'ArrowLeft'), '2025-06-03')
  assert.equal(dayAfterKey(days, '2025-06-03', 'ArrowLeft'), '2025-06-01')
  assert.equal(dayAfterKey(days, '2025-06-10', 'End'), '2025-06-20')
  assert.equal(dayAfterKey(days, '2025-06-10', 'x'), null)
})

test('a day grows darker with its wear, and darkest where it is valid', () => {
  assert.deepEqual(
    [null, 0, 100, 300, 599, 600, 1_440].map((wear) => wearStep(wear, 600)),
    [0, 0, 1, 2, 3, 4, 4],
  )
})

test('a day that is not over does not lower the mean wear', () => {
  const days = [
    aDay('2025-06-01'),
    aDay('2025-06-02', 'no-data', 0),
    aDay('2025-06-03', 'unknown', 10),
  ]
  const sum = daysInSum(days)
  assert.equal(sum.meanWearMinutes, 350)
  assert.deepEqual([sum.states.valid, sum.states['no-data'], sum.states.unknown], [1, 1, 1])
  assert.equal(daysInSum([aDay('2025-06-01', 'partial', null)]).meanWearMinutes, null)
})

test('a tile’s strip leaves a day without a value empty, and names the delivery of the newest', () => {
  const series = {
    dimension: 'daily',
    unit: 'count',
    valueType: 'LONG',
    dataTypeName: 'Steps',
  } as SeriesSummary
  const endAt = 20 * DAY_MS
  const columns: SeriesColumns = {
    kind: 'raw',
    at: [endAt - 2 * DAY_MS, endAt - DAY_MS],
    endAt: [null, null],
    value: [500, 1_000],
    text: ['500', '1000'],
    utcOffsetMin: [null, null],
    deliveryId: [3, 4],
  }
  const tile = tileOf(series, columns, endAt)
  assert.deepEqual(tile.newest, { text: '1,000', at: endAt - DAY_MS, deliveryId: 4 })
  assert.equal(tile.strip.length, 14)
  assert.equal(tile.strip.at(-1), null)
  assert.equal(tile.strip.at(-2), 1)
  assert.ok(Math.abs((tile.strip.at(-3) ?? 0) - 0.54) < 1e-9)
})

const clock = localClock(
  [
    { fromAt: 0, utcOffsetMin: 60 },
    { fromAt: Date.parse('2025-03-30T01:00Z'), utcOffsetMin: 120 },
  ],
  [],
)
const draftClock = {
  offsetMin: (at: number) => clock.offsetAt(at).offsetMin,
  momentOf: (localAt: number) => atOfLocal(localAt, clock),
}

test('a stretch over a change of clocks comes back from its fields as it went in', () => {
  const stretch = {
    fromAt: Date.parse('2025-03-29T23:30Z'),
    toAt: Date.parse('2025-03-30T08:00Z'),
  }
  const draft = draftOfStretch(stretch, draftClock)
  assert.deepEqual([draft.from, draft.to], ['2025-03-30T00:30', '2025-03-30T10:00'])
  assert.deepEqual(stretchOfDraft(draft, draftClock), stretch)
})

test('an empty end is a moment, an end before the start is refused, and so is no start', () => {
  const at = Date.parse('2025-02-01T12:00Z')
  const draft = draftOfStretch({ fromAt: at, toAt: at + HOUR_MS }, draftClock)
  assert.deepEqual(stretchOfDraft({ ...draft, to: '' }, draftClock), { fromAt: at, toAt: null })
  assert.equal(stretchOfDraft({ ...draft, to: draft.from }, draftClock), 'wrong-order')
  assert.equal(stretchOfDraft({ ...draft, from: '' }, draftClock), 'no-start')
})
