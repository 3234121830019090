import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Question } from '#main/fetch/thryve/asking/question.ts'
import { announcedFetches } from '#main/fetch/thryve/planning/announced.ts'
import {
  afterCreatedSince,
  backfillQuestions,
  concerns,
  mergedGaps,
} from '#main/fetch/thryve/planning/backfill.ts'
import { dailySteps, epochSteps, halves } from '#main/fetch/thryve/planning/steps.ts'
import type { UnansweredAnnouncement } from '#shared/senders/unanswered-announcement.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

const base = Date.parse('2026-03-02T00:00:00Z')
const moments = fc
  .integer({ min: 0, max: 120 * 24 * 60 })
  .map((minutes) => base + minutes * MINUTE_MS)

const announcement: fc.Arbitrary<UnansweredAnnouncement> = fc
  .record({
    who: fc.constantFrom('synthetic-user-1', 'synthetic-user-2'),
    dimension: fc.constantFrom('epoch', 'daily'),
    dataSourceId: fc.constantFrom(1, 2),
    dataTypeId: fc.constantFrom(null, 1000, 3000),
    at: moments,
    lengthMs: fc.integer({ min: 0, max: 40 * DAY_MS }),
  })
  .map(({ who, dimension, dataSourceId, dataTypeId, at, lengthMs }) => ({
    ...{ deliveryId: 1, endUserId: who, dimension, dataSourceId, dataTypeId },
    ...(dimension === 'epoch'
      ? { fromAt: at, toAt: at + lengthMs, fromDay: null, toDay: null }
      : { fromAt: null, toAt: null, fromDay: dayOf(at), toDay: dayOf(at + lengthMs) }),
    receivedAt: at + lengthMs,
  }))

test('everything announced is asked for, of the right person, source and types, and little besides', () => {
  fc.assert(
    fc.property(fc.array(announcement, { minLength: 1, maxLength: 12 }), (announced) => {
      const fetches = announcedFetches(announced)
      for (const one of announced) {
        const mine = fetches
          .filter(({ endUserId, of }) => endUserId === one.endUserId && of.includes(one))
          .flatMap(({ questions }) => questions)
        for (const at of momentsOf(one)) assert.ok(mine.some((question) => asks(question, one, at)))
      }
      for (const { endUserId, questions, of } of fetches)
        for (const question of questions) {
          assert.ok(lengthOf(question) <= (question.dimension === 'epoch' ? 30 : 364) * DAY_MS)
          assert.ok(of.every((one) => one.endUserId === endUserId))
          assert.deepEqual(question.dataSourceIds, [of[0]?.dataSourceId])
          const types = new Set(of.map(({ dataTypeId }) => dataTypeId))
          if (!types.has(null))
            assert.deepEqual(new Set(question.dataTypeIds), types as Set<number>)
        }
    }),
    { numRuns: 200 },
  )
})

test('neighbours become one question, strangers do not', () => {
  const about = { deliveryId: 1, endUserId: 'a', dimension: 'epoch', dataSourceId: 1 }
  const one = (minute: number, dataTypeId: number): UnansweredAnnouncement => ({
    ...{ ...about, dataTypeId, fromDay: null, toDay: null, receivedAt: base },
    fromAt: base + minute * MINUTE_MS,
    toAt: base + (minute + 10) * MINUTE_MS,
  })
  const table: [UnansweredAnnouncement[], number][] = [
    [[one(0, 1000), one(0, 3000)], 1],
    [[one(0, 1000), one(12, 1000)], 1],
    [[one(0, 1000), one(60, 1000)], 2],
    [[one(0, 1000), one(12, 3000)], 2],
    [[one(0, 1000), { ...one(0, 1000), endUserId: 'b' }], 2],
  ]
  for (const [announced, count] of table) assert.equal(announcedFetches(announced).length, count)
})

test('steps cover a stretch without a hole, none longer than the API takes', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 100 * DAY_MS }), (fromAt, lengthMs) => {
      const toAt = fromAt + lengthMs
      const steps = epochSteps(fromAt, toAt, 1) as Extract<Question, { fromAt: number }>[]
      assert.equal(steps[0]?.fromAt, fromAt)
      assert.equal(steps.at(-1)?.toAt, toAt)
      steps.forEach((step, index) => {
        assert.ok(step.toAt - step.fromAt <= DAY_MS)
        if (index > 0) assert.equal(step.fromAt, steps[index - 1]?.toAt)
      })
      const days = dailySteps(dayOf(fromAt), dayOf(fromAt + lengthMs * 10))
      assert.ok(days.every((step) => lengthOf(step) <= 364 * DAY_MS))
      for (const step of [...steps, ...days]) {
        const parts = halves(step)
        if (parts !== null) assert.equal(spanOf(parts), spanOf([step]))
      }
    }),
    { numRuns: 100 },
  )
})

test('after a gap a week of epochs and two of days are asked besides, or what was created since', () => {
  const now = base + 10 * DAY_MS
  const gap = { fromAt: now - 3 * HOUR_MS, toAt: now - 2 * HOUR_MS }
  const first = (questions: Question[]) =>
    questions.map((question) =>
      question.dimension === 'daily'
        ? `${question.fromDay} ${question.toDay}`
        : 'createdAfterAt' in question
          ? `since ${new Date(question.createdAfterAt).toISOString()}`
          : new Date(question.fromAt).toISOString().slice(0, 10),
    )
  const days = ['04', '05', '06', '07', '08', '09', '10', '11'].map((day) => `2026-03-${day}`)
  const daily = '2026-02-25 2026-03-12'
  assert.deepEqual(first(backfillQuestions(gap, now, 'rejected')), [daily, ...days])
  assert.deepEqual(first(backfillQuestions(gap, now, 'ignored')), [daily, ...days])
  const since = 'since 2026-03-11T20:00:00.000Z'
  assert.deepEqual(first(backfillQuestions(gap, now, 'works')), [daily, since])
  assert.deepEqual(first(backfillQuestions(gap, now, 'unknown')), [daily, since])
  assert.deepEqual(first(afterCreatedSince(gap, now, 'unknown')), days)
  assert.deepEqual(first(afterCreatedSince(gap, now, 'works')), ['2026-03-11'])
  assert.deepEqual(backfillQuestions({ fromAt: 0, toAt: DAY_MS }, now, 'unknown'), [])
  const old = { fromAt: now - 40 * DAY_MS, toAt: now - 40 * DAY_MS + HOUR_MS }
  assert.ok(backfillQuestions(old, now, 'works').every((one) => !('createdAfterAt' in one)))
})

test('each question of a gap tells of that gap, and of no other that is far from it', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 3 * DAY_MS }), (fromAt, lengthMs) => {
      const gap = { fromAt, toAt: fromAt + lengthMs }
      const far = { fromAt: fromAt + 30 * DAY_MS, toAt: fromAt + 31 * DAY_MS }
      for (const question of backfillQuestions(gap, gap.toAt + HOUR_MS, 'rejected')) {
        assert.ok(concerns(question, gap))
        assert.ok(!concerns(question, far))
      }
    }),
    { numRuns: 100 },
  )
})

test('gaps within a day of each other are healed as one', () => {
  const at = (hours: number) => ({
    fromAt: base + hours * HOUR_MS,
    toAt: base + (hours + 1) * HOUR_MS,
  })
  const merged = mergedGaps([at(90), at(0), at(20), at(44)])
  assert.deepEqual(
    merged.map(({ of }) => of.length),
    [3, 1],
  )
})

function momentsOf({ fromAt, toAt, fromDay, toDay }: UnansweredAnnouncement): number[] {
  const from = fromAt ?? Date.parse(fromDay as string)
  const to = toAt ?? Date.parse(toDay as string)
  return [from, Math.floor((from + to) / 2), to]
}

function asks(question: Question, one: UnansweredAnnouncement, at: number): boolean {
  const { dataTypeIds } = question
  if (question.dimension !== one.dimension || 'createdAfterAt' in question) return false
  if (dataTypeIds !== null && !dataTypeIds.includes(one.dataTypeId as number)) return false
  if (question.dimension === 'daily')
    return dayOf(at) >= question.fromDay && dayOf(at) <= question.toDay
  return at >= question.fromAt && at <= question.toAt
}

function lengthOf(question: Question): number {
  if ('createdAfterAt' in question) return 0
  return question.dimension === 'daily'
    ? Date.parse(question.toDay) - Date.parse(question.fromDay)
    : question.toAt - question.fromAt
}

function spanOf(questions: Question[]): string {
  const ends = questions.flatMap((question) =>
    'createdAfterAt' in question
      ? []
      : question.dimension === 'daily'
        ? [Date.parse(question.fromDay), Date.parse(question.toDay)]
        : [question.fromAt, question.toAt],
  )
  return `${Math.min(...ends)} ${Math.max(...ends)}`
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
