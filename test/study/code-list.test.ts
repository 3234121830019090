import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NoCodeList, readCodeList } from '#main/app/study/code-list.ts'
import type { Person } from '#main/store/queries/people/people.ts'

const people: Person[] = [
  { endUserId: 'id-a', code: 'P0001', group: null, hasAppeared: true },
  { endUserId: 'id-b', code: 'P0002', group: 'control', hasAppeared: true },
  { endUserId: 'id-x', code: 'KID-9', group: null, hasAppeared: false },
]
const outcomes = (csv: string) => readCodeList(csv, people).rows.map(({ outcome }) => outcome)

test('a list names participants by the sender’s id or by their code of now', () => {
  const list = readCodeList('participant,code,group\nid-a,A-01,arm 1\nP0002,A-02,\n', people)
  assert.deepEqual(list.changes, [
    { endUserId: 'id-a', code: 'A-01', group: 'arm 1' },
    { endUserId: 'id-b', code: 'A-02' },
  ])
  assert.deepEqual(list.rows[0], {
    line: 2,
    who: 'id-a',
    code: 'A-01',
    group: 'arm 1',
    outcome: 'changes',
  })
  assert.equal(list.isClean, true)
})

test('a list as a German spreadsheet writes it reads the same', () => {
  const csv = '\uFEFFGroup;Code;Participant\r\n"arm ""1"", new";A-01;id-a\r\n\r\n'
  assert.deepEqual(readCodeList(csv, people).changes, [
    { endUserId: 'id-a', code: 'A-01', group: 'arm "1", new' },
  ])
})

test('who has not appeared yet is expected; what looks like a mistyped code is invalid', () => {
  assert.deepEqual(outcomes('participant,code\nid-new,N1\nP0009,N2\nid-x,KID-10'), [
    'expected',
    'invalid',
    'expected',
  ])
})

test('two may change places, but nobody takes the code of one who keeps it', () => {
  assert.deepEqual(outcomes('participant,code\nid-a,P0002\nid-b,P0001'), ['changes', 'changes'])
  assert.deepEqual(outcomes('participant,code\nid-a,P0002'), ['taken'])
  assert.deepEqual(outcomes('participant,code\nid-a,KID-9'), ['taken'])
})

test('the same participant or code twice, a code no program could read, and no change at all', () => {
  assert.deepEqual(outcomes('participant,code\nid-a,A\nP0001,B\nid-b,C\nid-x,C'), [
    'twice',
    'twice',
    'twice',
    'twice',
  ])
  assert.deepEqual(outcomes('participant,code\nid-a,A 1\nid-b,\n,X'), [
    'invalid',
    'invalid',
    'invalid',
  ])
  assert.deepEqual(outcomes('participant,code,group\nid-b,P0002,\nid-b2,P0003,'), [
    'same',
    'expected',
  ])
})

test('a text that is no such list says what to mend', () => {
  assert.throws(() => readCodeList('id-a,A\n', people), NoCodeList)
  assert.throws(() => readCodeList('', people), /must name the columns/)
  assert.throws(() => readCodeList('participant,code\n"id-a,A', people), /no readable CSV/)
  const many = `participant,code\n${Array.from({ length: 20_001 }, (_, i) => `u${i},c${i}`).join('\n')}`
  assert.throws(() => readCodeList(many, people), /at most 20000/)
})
