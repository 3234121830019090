import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dumpOf, type Row } from '../making/a-study.ts'
import { anInbox } from '../making/an-inbox.ts'
import { dataSourceId, dataTypeId, FIRST_AT, slot, user, value } from '../making/arrivals.ts'
import { anyArrival } from '../making/fetched-arrivals.ts'
import { type Body, dailyPush, epochPush } from '../making/thryve-bodies.ts'

test('one inbox in any batches, cut short or not, through crashes, or rebuilt gives byte-identical views', () => {
  const batches = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(anyArrival, { minLength: 1, maxLength: 30 }),
      fc.nat(30),
      batches,
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      (arrivals, until, sizes, crashes, cuts) => {
        const inbox = anInbox()
        try {
          // The live one runs while deliveries come in, and is killed now and then.
          const live = inbox.study('live')
          let asked = 0
          const isBatchOver = () => cuts[asked++ % cuts.length] ?? false
          live.reopen({ isBatchOver })
          arrivals.forEach((each, i) => {
            inbox.append(each)
            if (i < until) return
            live.ingest.step({ maxEntries: sizes[i % sizes.length] ?? 1, maxBytes: 1e9 })
            if (i % crashes === 0) live.reopen({ isBatchOver })
          })
          live.takeIn(sizes)
          live.close()
          const rebuilt = inbox.study('rebuilt')
          rebuilt.takeIn()
          rebuilt.close()
          assert.equal(JSON.stringify(dumpOf(rebuilt.path)), JSON.stringify(dumpOf(live.path)))
        } finally {
          inbox.remove()
        }
      },
    ),
    { numRuns: 80 },
  )
})

type Version = {
  dimension: 'epoch' | 'daily'
  endUserId: string
  dataSourceId: number
  dataTypeId: number
  slot: number
  value: string
  third: string
  generation: string
  endAfter: number
  offset: number
}
const version: fc.Arbitrary<Version> = fc.record({
  dimension: fc.constantFrom('epoch', 'daily'),
  endUserId: user,
  dataSourceId,
  dataTypeId,
  slot,
  value,
  third: fc.constantFrom('1', '2'),
  generation: fc.constantFrom('MANUAL_ENTRY', 'tracker'),
  endAfter: fc.constantFrom(1_000, 60_000),
  offset: fc.constantFrom(-30, 120),
})

test('deliveries permuted, duplicated or split give equal values', () => {
  const versions = fc.array(version, { minLength: 1, maxLength: 14 })
  fc.assert(
    fc.property(
      versions.chain((all) =>
        fc.tuple(
          fc.constant(all),
          // Another order, in which any version may come more than once.
          fc
            .tuple(
              fc.shuffledSubarray(
                all.map((_, i) => i),
                { minLength: all.length },
              ),
              fc.array(fc.nat(all.length - 1), { maxLength: 5 }),
            )
            .map(([order, more]) => [...order, ...more]),
          fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
          fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
        ),
      ),
      ([all, order, sizes, otherSizes]) => {
        const first = valuesAfter(all, [...all.keys()], sizes)
        const second = valuesAfter(all, order, otherSizes)
        assert.deepEqual(second, first)
      },
    ),
    { numRuns: 200 },
  )
})

/** The rows after the versions came in this order, so many of them to a delivery. */
function valuesAfter(all: Version[], order: number[], sizes: number[]): string[] {
  const inbox = anInbox()
  try {
    for (let from = 0, i = 0; from < order.length; i++) {
      const size = sizes[i % sizes.length] ?? 1
      const part = order.slice(from, from + size)
      from += size
      for (const sent of bodiesOf(all, part)) inbox.append({ body: sent })
    }
    const study = inbox.study()
    study.takeIn([3])
    study.close()
    const { epoch_values, daily_values } = dumpOf(study.path)
    return [...epoch_values, ...daily_values].map(comparable).sort()
  } finally {
    inbox.remove()
  }
}

/** One body for each person and dimension; the creation time of version i is its own. */
function bodiesOf(all: Version[], part: number[]): Body[] {
  const bodies = new Map<string, number[]>()
  for (const i of part) {
    const { endUserId, dimension } = all[i] as Version
    const key = `${endUserId} ${dimension}`
    bodies.set(key, [...(bodies.get(key) ?? []), i])
  }
  return [...bodies].map(([key, indexes]) => {
    const [endUserId = '', dimension] = key.split(' ')
    const sources = indexes.map((i) => {
      const {
        slot: at,
        value: text,
        third,
        generation,
        endAfter,
        offset,
        ...ids
      } = all[i] as Version
      const startAt = FIRST_AT + at * 400_000
      const details = {
        creationTimestamp: FIRST_AT + 1_000_000_000 + i,
        thirdPartyDataSourceId: third,
        generationType: generation,
      }
      const common = { dataTypeId: ids.dataTypeId, value: text, details, timezoneOffset: offset }
      const { dataSourceId: source } = ids
      return {
        dataSourceId: source,
        epoch: { ...common, startAt, endAt: startAt + endAfter },
        daily: { ...common, day: `2024-03-0${at + 1}` },
      }
    })
    return dimension === 'epoch'
      ? epochPush({
          endUserId,
          sources: sources.map(({ epoch, ...s }) => ({ ...s, records: [epoch] })),
        })
      : dailyPush({
          endUserId,
          sources: sources.map(({ daily, ...s }) => ({ ...s, records: [daily] })),
        })
  })
}

function comparable({ participant_id, received_utc, revision, delivery_id, ...row }: Row): string {
  return JSON.stringify(row)
}
