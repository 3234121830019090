import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ErasureMeta } from '#main/inbox/erasing/erased.ts'
import { type Arrival, hoursLater } from '../../making/an-inbox.ts'
import { arrival, FIRST_AT, user, value } from '../../making/arrivals.ts'
import { wrap } from '../../making/thryve-bodies.ts'
import { erased, run, signedAlone } from './a-run.ts'

/** One body about several people, as the sender's own interface answers. */
const aboutSeveral: fc.Arbitrary<Arrival> = fc
  .record({ people: fc.uniqueArray(user, { minLength: 1, maxLength: 3 }), value, slot: fc.nat(4) })
  .map(({ people, value: text, slot }) => ({
    signature: 'valid',
    at: hoursLater(slot),
    body: wrap(
      JSON.stringify(
        people.map((endUserId) => ({
          authenticationToken: endUserId,
          dataSources: [
            {
              dataSource: 1,
              data: [
                {
                  startTimestampUnix: FIRST_AT + slot * 400_000,
                  dataType: 1000,
                  dynamicValueType: 1000,
                  value: text,
                },
                { day: `2024-03-0${slot + 1}`, dataTypeId: 1000, value: '7' },
              ],
            },
          ],
        })),
      ),
      'base64+zstd',
    ),
  }))

const arrivals = fc.array(
  fc
    .oneof({ weight: 6, arbitrary: arrival }, { weight: 1, arbitrary: aboutSeveral })
    .map(signedAlone),
  { minLength: 1, maxLength: 25 },
)

/** More with PULSETRAY_LONG. */
const RUNS = process.env.PULSETRAY_LONG === undefined ? 12 : 400

const days: NonNullable<ErasureMeta['range']> = {
  fromAt: FIRST_AT + 400_000,
  toAt: FIRST_AT + 1_200_000,
  fromDay: '2024-03-02',
  toDay: '2024-03-03',
}

test('whoever is erased is in no file, and a rebuild gives the same study, also without the key', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, arrivals, async (before, after) => {
      const { live, again, found } = await run(before, after, null)
      assert.deepEqual(found, [])
      assert.deepEqual(again, live)
    }),
    { numRuns: RUNS },
  )
})

test('days that are erased are in the study no more, and a rebuild gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, arrivals, async (before, after) => {
      const { live, again } = await run(before, after, days)
      assert.deepEqual(again, live)
      const { views } = live as { views: Record<string, Record<string, unknown>[]> }
      const ofErased = (view: string) =>
        (views[view] ?? []).filter(({ end_user_id }) => end_user_id === erased)
      for (const { start_utc } of ofErased('epoch_values')) {
        const at = Date.parse(start_utc as string)
        assert.ok(at < days.fromAt || at >= days.toAt)
      }
      for (const { day } of ofErased('daily_values'))
        assert.ok(day !== '2024-03-02' && day !== '2024-03-03')
    }),
    { numRuns: RUNS },
  )
})
