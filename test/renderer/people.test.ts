import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countOutcomes } from '#renderer/state/participants/code-list.ts'
import { sortParticipants } from '#renderer/state/participants/participant-order.ts'
import {
  alertsByParticipant,
  filterPeople,
  groupsOf,
} from '#renderer/state/participants/people-filter.ts'
import { rowsInSight, visibleRows } from '#renderer/state/window/use-visible-rows.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import type { Alert } from '#shared/study/alerts.ts'

function person(participantId: string, parts: Partial<ParticipantRow> = {}): ParticipantRow {
  return {
    participantId,
    endUserId: `sender-id-${participantId}`,
    endUserAlias: null,
    firstSeenAt: 0,
    lastDeliveryAt: null,
    lastValueAt: null,
    epochValues: 0,
    dailyValues: 0,
    group: null,
    recentDays: '??',
    wearMinutesToday: null,
    annotations: 0,
    sources: [],
    ...parts,
  }
}
function alert(participantId: string, parts: Partial<Alert> = {}): Alert {
  const kind = 'participant-silent' as const
  const base = { kind, urgency: 'urgent' as const, sinceAt: 0, count: 5, snoozed: null }
  return { alertId: `${kind} ${participantId}`, participantId, ...base, ...parts }
}
const rows = [
  person('P0001', { group: 'control', endUserAlias: 'Ada', recentDays: 'VVPN' }),
  person('P0002', { group: 'Arm B', annotations: 2, recentDays: 'NNNV' }),
  person('P0010', { recentDays: 'X??' }),
]
const everybody = { text: '', group: null, flag: 'all', hidesIdentifiers: false } as const
const codes = (found: ParticipantRow[]) => found.map((row) => row.participantId)

test('people are found by code, group and identifier, and in presentation mode by no identifier', () => {
  const find = (text: string, hidesIdentifiers = false) =>
    codes(filterPeople(rows, { ...everybody, text, hidesIdentifiers }, new Map()))
  assert.deepEqual(find('arm p0002'), ['P0002'])
  assert.deepEqual(find('ada'), ['P0001'])
  assert.deepEqual(find('sender-id'), ['P0001', 'P0002', 'P0010'])
  assert.deepEqual(find('ada', true), [])
  assert.deepEqual(find('sender-id', true), [])
})

test('groups and flags narrow the list; what was snoozed flags nobody', () => {
  const alerts = alertsByParticipant([alert('P0001'), alert('P0002', { snoozed: 'until-new' })])
  const show = (filter: object) => codes(filterPeople(rows, { ...everybody, ...filter }, alerts))
  assert.deepEqual(groupsOf(rows), ['Arm B', 'control'])
  assert.deepEqual(show({ group: '' }), ['P0010'])
  assert.deepEqual(show({ flag: 'attention' }), ['P0001'])
  assert.deepEqual(show({ flag: 'silent' }), ['P0001'])
  assert.deepEqual(show({ flag: 'disconnected' }), [])
  assert.deepEqual(show({ flag: 'notes' }), ['P0002'])
})

test('sorted by coverage, the least covered lead, and who has no judged day stands last', () => {
  const order = (direction: 'ascending' | 'descending') =>
    codes(sortParticipants(rows, { column: 'recentDays', direction }))
  assert.deepEqual(order('ascending'), ['P0002', 'P0001', 'P0010'])
  assert.deepEqual(order('descending'), ['P0001', 'P0002', 'P0010'])
})

test('of many rows only those in sight are drawn, and the scroll bar keeps its length', () => {
  const { from, to, beforePx, afterPx } = visibleRows(5_000, 40, rowsInSight(8_000, 500, 40))
  assert.ok(from <= 200 && to >= 213)
  assert.ok(to - from < 60)
  assert.equal(beforePx + (to - from) * 40 + afterPx, 5_000 * 40)
  // A list that became shorter while it was scrolled down still shows its end.
  const shorter = visibleRows(100, 40, rowsInSight(8_000, 500, 40))
  assert.ok(shorter.from < shorter.to && shorter.to <= 100)
})

test('a code list is counted by what it does', () => {
  const row = { line: 1, who: 'a', code: 'b', group: null }
  const outcomes = ['changes', 'expected', 'same', 'taken', 'invalid', 'twice'] as const
  assert.deepEqual(countOutcomes(outcomes.map((outcome) => ({ ...row, outcome }))), {
    changes: 2,
    same: 1,
    wrong: 3,
  })
})
