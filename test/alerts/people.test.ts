import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { peopleFindings, type WornDay } from '#main/app/alerts/people-findings.ts'
import { type Outage, receivableMs } from '#main/app/alerts/receivable-time.ts'
import { wornDaysOf } from '#main/app/alerts/worn-days.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { aPerson, MONDAY, rulesWith } from './a-watch.ts'

const silentFor = (days: number, outages: Outage[] = [], rules = rulesWith()) =>
  peopleFindings(
    {
      people: [aPerson('P0001', { lastDeliveryAt: MONDAY - days * DAY_MS })],
      outages,
      wornDays: [],
    },
    rules,
    MONDAY,
  ).map(({ kind, urgency, count }) => [kind, urgency, count])
const source = (
  dataSourceId: number,
  connection: 'connect' | 'disconnect',
  connectionAt: number,
) => ({
  dataSourceId,
  dataSourceName: 'A source',
  connection,
  connectionAt,
})
const found = (sources: ReturnType<typeof source>[], rules = rulesWith()) =>
  peopleFindings(
    {
      people: [aPerson('P0001', { sources, lastDeliveryAt: MONDAY - 9 * DAY_MS })],
      outages: [],
      wornDays: [],
    },
    rules,
    MONDAY,
  ).map(({ kind, count }) => [kind, count])

suite('silence', () => {
  test('warns after 3 days and is urgent after 5', () => {
    assert.deepEqual(silentFor(2.99), [])
    assert.deepEqual(silentFor(3), [['participant-silent', 'warning', 3]])
    assert.deepEqual(silentFor(4.99), [['participant-silent', 'warning', 4]])
    assert.deepEqual(silentFor(5), [['participant-silent', 'urgent', 5]])
  })

  test('follows the rules, also where both are the same day', () => {
    const rules = rulesWith({ silentWarningDays: 2, silentUrgentDays: 2 })
    assert.deepEqual(silentFor(2, [], rules), [['participant-silent', 'urgent', 2]])
  })

  test('is not counted while nothing could be received', () => {
    const outage = { fromAt: MONDAY - 3 * DAY_MS, toAt: MONDAY - DAY_MS }
    assert.deepEqual(silentFor(4.5, [outage]), [])
    assert.deepEqual(silentFor(5, [outage]), [['participant-silent', 'warning', 3]])
    const before = { fromAt: MONDAY - 30 * DAY_MS, toAt: MONDAY - 10 * DAY_MS }
    assert.deepEqual(silentFor(3, [before]), [['participant-silent', 'warning', 3]])
  })

  test('overlapping outages in any order count once, minute by minute', () => {
    const stretch = fc
      .tuple(fc.integer({ min: -50, max: 250 }), fc.nat(80))
      .map(([fromAt, length]) => ({ fromAt, toAt: fromAt + length }))
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 12 }),
        fc.nat(100),
        fc.nat(120),
        (out, from, long) => {
          const to = from + long
          let expected = 0
          for (let at = from; at < to; at += 1)
            if (!out.some(({ fromAt, toAt }) => at >= fromAt && at < toAt)) expected += 1
          assert.equal(receivableMs(from, to, out), expected)
        },
      ),
    )
  })
})

suite('a disconnected source', () => {
  test('is told instead of the silence that follows from it', () => {
    const sources = [source(1, 'disconnect', MONDAY - 8 * DAY_MS)]
    assert.deepEqual(found(sources), [['participant-disconnected', 1]])
    const off = rulesWith({ disconnected: false })
    assert.deepEqual(found(sources, off), [['participant-silent', 9]])
  })

  test('that another one followed was replaced, and is no trouble', () => {
    const replaced = [
      source(1, 'disconnect', MONDAY - DAY_MS),
      source(2, 'connect', MONDAY - HOUR_MS),
    ]
    assert.deepEqual(found(replaced), [['participant-silent', 9]])
    const oneOfTwo = [
      source(1, 'connect', MONDAY - 2 * DAY_MS),
      source(2, 'disconnect', MONDAY - DAY_MS),
    ]
    assert.deepEqual(found(oneOfTwo), [['participant-disconnected', 1]])
  })
})

suite('wear', () => {
  const worn = (minutes: number): WornDay => ({
    participantId: 'P0001',
    day: '2026-03-01',
    minutes,
  })
  const findings = (minutes: number, wearBelowMinutes: number | null) =>
    peopleFindings(
      { people: [aPerson('P0001')], outages: [], wornDays: [worn(minutes)] },
      rulesWith({ wearBelowMinutes }),
      MONDAY,
    ).map(({ kind, count }) => [kind, count])

  test('is told below the limit, and never without one', () => {
    assert.deepEqual(findings(599, 600), [['wear-low', 599]])
    assert.deepEqual(findings(600, 600), [])
    assert.deepEqual(findings(0, null), [])
  })

  test('is not judged where nothing of two weeks tells about wear', () => {
    const states = (wearMinutes: number[]) =>
      wornDaysOf(
        {
          fromDay: '2026-02-28',
          days: 2,
          rule: { evidence: 'heart-rate', minimumMinutes: 600 },
          participants: [{ participantId: 'P0001', group: null, states: 'PN', wearMinutes }],
        },
        [aPerson('P0001', { lastValueAt: Date.parse('2026-03-03T00:00:00Z') })],
      ).map(({ minutes }) => minutes)
    assert.deepEqual(states([0, 0]), [])
    assert.deepEqual(states([1, 0]), [0])
  })

  test('is judged on the newest day that has come in and that nothing else explains', () => {
    const days = (states: string, lastValueAt: number) =>
      wornDaysOf(
        {
          fromDay: '2026-02-27',
          days: 4,
          rule: { evidence: 'heart-rate', minimumMinutes: 600 },
          participants: [
            { participantId: 'P0001', group: null, states, wearMinutes: [1_000, 900, 300, 20] },
          ],
        },
        [aPerson('P0001', { lastValueAt })],
      ).map(({ day, minutes }) => [day, minutes])
    const noonAt = (day: string) => Date.parse(`${day}T12:00:00Z`)
    assert.deepEqual(days('VVP?', noonAt('2026-03-02')), [['2026-03-01', 300]])
    assert.deepEqual(days('VVP?', noonAt('2026-03-02') - 1), [['2026-02-28', 900]])
    assert.deepEqual(days('VVR?', noonAt('2026-03-02')), [])
    assert.deepEqual(days('VVP?', noonAt('2026-02-20')), [])
  })
})
