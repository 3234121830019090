import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { type Arrival, anInbox, RECEIVED_AT } from '../making/an-inbox.ts'
import { connection, dailyPush, epochPush } from '../making/thryve-bodies.ts'
import { anExport } from './an-export.ts'

const at0 = Date.parse('2024-04-30T00:00:00Z')

/** Few moments, values and creation times, so that versions meet and ties happen. */
const details = fc.oneof(
  fc.constant(undefined),
  fc.record({
    creationTimestamp: fc.integer({ min: 0, max: 3 }).map((hours) => at0 + hours * HOUR_MS),
    generationType: fc.constantFrom('manual_entry', 'measured'),
  }),
)
const epoch = fc
  .tuple(
    fc.constantFrom('ada', 'bo'),
    fc.array(
      fc.record({
        startAt: fc.integer({ min: 0, max: 3 }).map((n) => at0 + n * MINUTE_MS),
        value: fc.constantFrom('1', '2', '3.50'),
        timezoneOffset: fc.constantFrom(null, 60, 120),
        dataTypeId: fc.constantFrom(1000, 3000),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    details,
  )
  .map(([endUserId, records, of]) =>
    epochPush({ endUserId, records: records.map((r) => ({ ...r, ...(of && { details: of }) })) }),
  )
const daily = fc
  .tuple(
    fc.constantFrom('ada', 'bo'),
    fc.constantFrom('2024-04-29', '2024-04-30'),
    fc.constantFrom('10', '20', 'true'),
    details,
  )
  .map(([endUserId, day, value, of]) =>
    dailyPush({ endUserId, records: [{ day, value, ...(of && { details: of }) }] }),
  )
const events = fc
  .tuple(fc.constantFrom('ada', 'cy'), fc.constantFrom('connect' as const, 'disconnect' as const))
  .map(([endUserId, event]) => connection(event, { endUserId }))
const arrivals = fc.array(fc.oneof({ weight: 4, arbitrary: epoch }, daily, events), {
  minLength: 2,
  maxLength: 8,
})

/** Hours apart, so that an identical body is a retry within a day and new after it. */
function arrivalsOf(bodies: readonly ReturnType<typeof epochPush>[]): Arrival[] {
  return bodies.map((body, i) => ({ body, at: RECEIVED_AT + i * 7 * HOUR_MS }))
}

function exportOf(received: Arrival[], asOfAt: number | null): Map<string, string> {
  const inbox = anInbox()
  try {
    for (const arrival of received) inbox.append(arrival)
    const study = inbox.study()
    study.takeIn()
    const { files } = anExport(inbox.folder, join(inbox.folder, 'out'), {
      asOfAt,
      includeRevisions: true,
    })
    return new Map([...files].map(([name, bytes]) => [name, bytes.toString('utf8')]))
  } finally {
    inbox.remove()
  }
}

test('an export as of an earlier receipt has the bytes that it would have had then', () => {
  fc.assert(
    fc.property(arrivals, fc.nat(), (bodies, pick) => {
      const received = arrivalsOf(bodies)
      const until = pick % received.length
      const asOfAt = received[until]?.at as number
      const then = exportOf(received.slice(0, until + 1), null)
      const now = exportOf(received, asOfAt)
      assert.deepEqual([...now.keys()], [...then.keys()])
      for (const [name, text] of now) assert.equal(text, then.get(name), name)
    }),
    { numRuns: 25 },
  )
})

test('the same study, choice and version give the same bytes', () => {
  const received = arrivalsOf([
    epochPush({ details: true }),
    dailyPush({ details: true }),
    epochPush({ endUserId: 'b' }),
  ])
  assert.deepEqual(exportOf(received, null), exportOf(received, null))
})
