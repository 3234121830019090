import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Edit } from '#shared/study/edit.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { dumpOf } from '../making/a-study.ts'
import { type Arrival, anInbox, type TestInbox } from '../making/an-inbox.ts'
import { filled, heart } from './a-filled-inbox.ts'

const START = Date.parse('2024-03-01T00:00:00Z')

const codes = (
  ...participants: { endUserId: string; code: string; group?: string }[]
): Arrival => ({
  edit: { edit: 'codes', participants },
})
const note: Extract<Edit, { edit: 'annotation-added' }> = {
  edit: 'annotation-added',
  annotation: {
    endUserId: 'a',
    kind: 'exclude',
    fromAt: START,
    toAt: START + HOUR_MS,
    dataSourceId: null,
    dataTypeId: 3000,
    text: 'strap was loose',
  },
}

test('a new code follows the participant through every view, and nobody else gets it', (t) => {
  const { codes: all, rows } = filled(t, [
    heart('a', [START]),
    codes({ endUserId: 'a', code: 'P0002' }),
    heart('b', [START]),
    heart('c', [START]),
  ])
  assert.deepEqual(all(), ['P0002', 'P0003', 'P0004'])
  assert.deepEqual(
    rows('epoch_values').map((row) => [row.participant_id, row.end_user_id]),
    [
      ['P0002', 'a'],
      ['P0003', 'b'],
      ['P0004', 'c'],
    ],
  )
  assert.deepEqual(
    rows('coverage_days').map((row) => row.participant_id),
    ['P0002', 'P0003', 'P0004'],
  )
})

test('two participants change their codes with each other in one list', (t) => {
  const { rows } = filled(t, [
    heart('a', [START]),
    heart('b', [START]),
    codes({ endUserId: 'a', code: 'P0002' }, { endUserId: 'b', code: 'P0001', group: 'arm 1' }),
  ])
  assert.deepEqual(
    rows('participants').map((row) => [row.participant_id, row.end_user_id]),
    [
      ['P0001', 'b'],
      ['P0002', 'a'],
    ],
  )
  assert.deepEqual(rows('participant_groups'), [
    { participant_id: 'P0001', participant_group: 'arm 1' },
  ])
})

test('a list that would give one code to two is left out whole', (t) => {
  const { codes: all } = filled(t, [
    heart('a', [START]),
    heart('b', [START]),
    codes({ endUserId: 'a', code: 'X' }, { endUserId: 'b', code: 'X' }),
    codes({ endUserId: 'a', code: 'P0002' }),
  ])
  assert.deepEqual(all(), ['P0001', 'P0002'])
})

test('who is on the list and has not appeared keeps the code for the first delivery', (t) => {
  const { inbox, study, rows } = filled(t, [
    codes({ endUserId: 'b', code: 'P0001', group: 'control' }, { endUserId: 'c', code: 'KID-7' }),
    heart('a', [START]),
  ])
  assert.deepEqual(
    rows('participants').map((row) => row.participant_id),
    ['P0002'],
  )
  inbox.append(heart('b', [START]))
  inbox.append(heart('c', [START]))
  study.takeIn()
  assert.deepEqual(
    rows('participants').map((row) => [row.participant_id, row.end_user_id]),
    [
      ['KID-7', 'c'],
      ['P0001', 'b'],
      ['P0002', 'a'],
    ],
  )
  assert.deepEqual(rows('participant_groups'), [
    { participant_id: 'P0001', participant_group: 'control' },
  ])
})

test('a group is given to several and taken away again', (t) => {
  const group = (endUserIds: string[], name: string | null): Arrival => ({
    edit: { edit: 'group', endUserIds, group: name },
  })
  const { inbox, study, rows } = filled(t, [
    heart('a', [START]),
    heart('b', [START]),
    group(['a', 'b'], 'arm 1'),
  ])
  assert.equal(rows('participant_groups').length, 2)
  inbox.append(group(['a'], null))
  study.takeIn()
  assert.deepEqual(
    rows('participant_groups').map((row) => row.participant_id),
    ['P0002'],
  )
})

test('an annotation keeps its number through changes, and every version of it is there', (t) => {
  const { inbox, study, rows } = filled(t, [heart('a', [START]), { edit: note }])
  const [first] = rows('annotations')
  assert.deepEqual(first, {
    annotation_id: 2,
    participant_id: 'P0001',
    kind: 'exclude',
    from_utc: '2024-03-01T00:00:00.000Z',
    to_utc: '2024-03-01T01:00:00.000Z',
    data_source_id: null,
    data_type_id: 3000,
    text: 'strap was loose',
    recorded_utc: '2024-05-01T08:00:02.000Z',
  })
  const annotation = { ...note.annotation, kind: 'note' as const, endUserId: null, text: 'all' }
  inbox.append({ edit: { edit: 'annotation-changed', annotationId: 2, annotation } })
  study.takeIn()
  assert.deepEqual(
    rows('annotations').map((row) => [row.annotation_id, row.kind, row.participant_id]),
    [[2, 'note', null]],
  )
  inbox.append({ edit: { edit: 'annotation-removed', annotationId: 2 } })
  study.takeIn()
  assert.deepEqual(rows('annotations'), [])
  assert.deepEqual(
    rows('annotation_history').map((row) => [row.entry_id, row.change, row.text]),
    [
      [2, 'added', 'strap was loose'],
      [3, 'changed', 'all'],
      [4, 'removed', 'all'],
    ],
  )
})

test('an edit of a version that is not known yet is left out, and everything after it goes on', (t) => {
  const { codes: all } = filled(t, [
    heart('a', [START]),
    { edit: { version: 2, edit: 'codes', participants: 'other' } as never },
    { edit: { edit: 'codes', participants: 'broken' } as never },
    codes({ endUserId: 'a', code: 'A' }),
  ])
  assert.deepEqual(all(), ['A'])
})

const who = fc.constantFrom('a', 'b', 'c', 'd')
const anything: fc.Arbitrary<Arrival> = fc.oneof(
  fc
    .tuple(who, fc.nat(4 * 24 * 60), fc.constantFrom(null, null, 60, -300))
    .map(([id, minute, offset]) => heart(id, [START + minute * MINUTE_MS], offset)),
  fc
    .uniqueArray(fc.record({ endUserId: who, code: fc.constantFrom('P0001', 'P0002', 'X', 'Y') }), {
      selector: ({ endUserId }) => endUserId,
      minLength: 1,
      maxLength: 3,
    })
    .map((participants) => codes(...participants)),
  fc.record({
    edit: fc.record({
      edit: fc.constant('zones' as const),
      endUserId: who,
      zones: fc
        .constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/New_York')
        .map((zone) => [{ fromDay: null, zone }]),
    }),
  }),
  fc.constant({ edit: note }),
  fc
    .nat(12)
    .map((annotationId) => ({ edit: { edit: 'annotation-removed', annotationId } as const })),
)

test('edits between deliveries give the same views in any batches, and after a rebuild', () => {
  fc.assert(
    fc.property(
      fc.array(anything, { minLength: 1, maxLength: 14 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
      (arrivals, batches) => {
        const inbox: TestInbox = anInbox()
        try {
          for (const arrival of arrivals) inbox.append(arrival)
          const [whole, stepwise] = [inbox.study('whole'), inbox.study('stepwise')]
          whole.takeIn()
          stepwise.takeIn(batches)
          assert.deepEqual(dumpOf(stepwise.path), dumpOf(whole.path))
          const taken = whole.db
            .prepare('SELECT count(*) - count(DISTINCT code) FROM participant_rows')
            .pluck()
          assert.equal(taken.get(), 0)
        } finally {
          inbox.remove()
        }
      },
    ),
    { numRuns: 80 },
  )
})
