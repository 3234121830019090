import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ErasureMeta } from '#main/inbox/erasing/erased.ts'
import { goingEvents } from '#main/store/erasing/beside-range.ts'
import type { Edit } from '#shared/study/edit.ts'
import type { Arrival } from '../../making/an-inbox.ts'
import { arrival, dataSourceId, FIRST_AT } from '../../making/arrivals.ts'
import { connection } from '../../making/thryve-bodies.ts'
import { erased, run, signedAlone } from './a-run.ts'

/** More with PULSETRAY_LONG. */
const RUNS = process.env.PULSETRAY_LONG === undefined ? 12 : 400
const MINUTE = 60_000
const at = (slot: number) => FIRST_AT + slot * MINUTE

/** Of ten minutes those from the third to the seventh are erased. */
const days: NonNullable<ErasureMeta['range']> = {
  ...{ fromAt: at(3), toAt: at(7), fromDay: '2023-11-14', toDay: '2023-11-14' },
}

const mostlyErased = fc.constantFrom(erased, erased, 'synthetic-user-1')
const connected: fc.Arbitrary<Arrival> = fc
  .record({
    endUserId: mostlyErased,
    dataSourceId,
    slot: fc.nat(9),
    event: fc.constantFrom('connect', 'disconnect'),
  })
  .map(({ slot, event, ...rest }) => ({
    body: connection(event as 'connect', { ...rest, at: at(slot) }),
  }))
const stretch = fc
  .record({
    endUserId: fc.option(mostlyErased, { freq: 9 }),
    fromSlot: fc.nat(9),
    slots: fc.option(fc.nat(4)),
  })
  .map(({ endUserId, fromSlot, slots }) => ({
    ...{ endUserId, kind: 'note' as const, text: 'said', dataSourceId: null, dataTypeId: null },
    ...{ fromAt: at(fromSlot), toAt: slots === null ? null : at(fromSlot + slots) },
  }))
const noted: fc.Arbitrary<Arrival> = fc
  .oneof(
    stretch.map((annotation): Edit => ({ edit: 'annotation-added', annotation })),
    fc
      .record({ annotationId: fc.integer({ min: 1, max: 20 }), annotation: stretch })
      .map((change): Edit => ({ edit: 'annotation-changed', ...change })),
    fc
      .integer({ min: 1, max: 20 })
      .map((annotationId): Edit => ({ edit: 'annotation-removed', annotationId })),
  )
  .map((edit) => ({ edit }))
const arrivals = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: connected },
    { weight: 3, arbitrary: noted },
    { weight: 1, arbitrary: arrival.map(signedAlone) },
  ),
  { minLength: 5, maxLength: 25 },
)

type Row = { [column: string]: unknown }
type Views = { views: { [view: string]: Row[] } }

/** Nobody can say anything of whoever was never seen. */
const known: Arrival = { body: connection('connect', { endUserId: erased, at: at(0) }) }

test('annotations that stand in erased days go with every version, connections where nothing later hangs on them, and a rebuild gives the same', async () => {
  const gone: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(arrivals, async (before) => {
      const { live, again, removed } = await run([known, ...before], [], days)
      assert.deepEqual(again, live)
      const { views } = live as Views
      const person = views.participants?.find(({ end_user_id }) => end_user_id === erased)
      const ofErased = (view: string) =>
        (views[view] ?? []).filter((row) => row.participant_id === person?.participant_id)
      for (const { from_utc, to_utc } of ofErased('annotations')) {
        const [from, to] = [from_utc, to_utc ?? from_utc].map((one) => Date.parse(one as string))
        assert.ok(
          (from as number) < days.fromAt || (to as number) > days.toAt || from === days.toAt,
        )
      }
      const kept = ofErased('connection_events').map((row) => ({
        dataSourceId: row.data_source_id as number,
        event: row.event as string,
        occurredAt: Date.parse(row.occurred_utc as string),
      }))
      const upToEnd = kept.filter(({ occurredAt }) => occurredAt < days.toAt)
      const order = (a: (typeof kept)[number], b: (typeof kept)[number]) =>
        a.occurredAt - b.occurredAt || (a.event < b.event ? -1 : 1)
      assert.deepEqual(goingEvents(upToEnd.sort(order), days.fromAt).going, [])
      for (const [table, rows] of Object.entries(removed)) gone[table] = (gone[table] ?? 0) + rows
    }),
    { numRuns: RUNS },
  )
  for (const table of ['annotation_rows', 'annotation_versions', 'connection_rows'])
    assert.ok((gone[table] ?? 0) > 0, table)
})

test('of a source the last event within stays where it leaves the source otherwise than before', () => {
  const event = (slot: number, name: string, source = 1) => ({
    ...{ dataSourceId: source, event: name, occurredAt: at(slot) },
  })
  const [on, off] = ['connect', 'disconnect']
  const cases: [string, ReturnType<typeof event>[], number, number][] = [
    ['broken off and mended within', [event(0, on), event(4, off), event(5, on)], 2, 0],
    ['broken off within, mended later', [event(0, on), event(4, off)], 0, 1],
    ['connected for the first time within', [event(4, on)], 0, 1],
    [
      'to and fro within, and off at its end',
      [event(0, on), event(3, off), event(4, on), event(5, off)],
      2,
      1,
    ],
    ['said twice', [event(0, on), event(4, on)], 1, 0],
    ['nothing within', [event(0, on), event(2, off)], 0, 0],
    [
      'each source for itself',
      [event(0, on), event(4, off), event(0, on, 8), event(4, on, 8)],
      1,
      1,
    ],
  ]
  for (const [what, events, going, staying] of cases) {
    const found = goingEvents(events, days.fromAt)
    assert.deepEqual([found.going.length, found.staying], [going, staying], what)
  }
})
