import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { HOUR_MS } from '#shared/time.ts'
import { type Arrival, anInbox, RECEIVED_AT } from '../making/an-inbox.ts'
import {
  eventsPage,
  fetchedArrival,
  fetchedPryv,
  PRYV_TIME_S,
  pryvEvent,
} from '../making/pryv-bodies.ts'
import { anExport } from './an-export.ts'

/** Few events, moments and states, so that values move, meet, go and come back. */
const page = fc
  .array(
    fc.record({
      id: fc.constantFrom('event-1', 'event-2'),
      version: fc.nat(4),
      type: fc.constantFrom('frequency/bpm', 'mass/kg', 'gone'),
      slot: fc.nat(1),
      content: fc.integer({ min: 60, max: 62 }),
      trashed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((states) => {
    const at = (version: number) => PRYV_TIME_S + 100_000 + version
    return eventsPage(
      states
        .filter(({ type }) => type !== 'gone')
        .map(({ version, slot, ...rest }) =>
          pryvEvent({ ...rest, time: PRYV_TIME_S + slot * 600, modified: at(version) }),
        ),
      states
        .filter(({ type }) => type === 'gone')
        .map(({ id, version }) => ({ id, deleted: at(version) })),
    )
  })

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

test('an export as of an earlier receipt holds what was deleted, moved or changed since, as it stood', () => {
  fc.assert(
    fc.property(fc.array(page, { minLength: 2, maxLength: 6 }), fc.nat(), (pages, pick) => {
      const received = pages.map((body, i) => ({
        ...fetchedArrival(body, fetchedPryv()),
        at: RECEIVED_AT + i * 7 * HOUR_MS,
      }))
      const until = pick % received.length
      const asOfAt = received[until]?.at as number
      const then = exportOf(received.slice(0, until + 1), null)
      const now = exportOf(received, asOfAt)
      assert.deepEqual([...now.keys()], [...then.keys()])
      for (const [name, text] of now) assert.equal(text, then.get(name), name)
    }),
    { numRuns: 12 },
  )
})
