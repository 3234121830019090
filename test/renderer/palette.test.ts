import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listKeyOf, rowAfterKey } from '#renderer/state/deliveries/list-keys.ts'
import { type Entry, findEntries } from '#renderer/state/palette/match.ts'
import { hasCommand } from '#renderer/state/window/shortcuts.ts'

function entry(group: Entry['group'], label: string, parts: Partial<Entry> = {}): Entry {
  const base = { id: label, group, label, detail: '', keywords: '' }
  return { ...base, run: async () => null, ...parts }
}
const entries = [
  entry('action', 'Pause receiving: 1 hour'),
  entry('place', 'Étude'),
  entry('place', 'Participants'),
  ...Array.from({ length: 200 }, (_, index) =>
    entry('participant', `P${String(index + 1).padStart(4, '0')}`, { keywords: `alias-${index}` }),
  ),
]
const labels = (query: string) => findEntries(entries, query).map(({ label }) => label)

test('an empty palette shows what there is, and nobody of two hundred', () => {
  assert.deepEqual(labels(''), ['Étude', 'Participants', 'Pause receiving: 1 hour'])
})

test('every word must fit, whatever its accents and capitals; the nearest to a beginning leads', () => {
  assert.deepEqual(labels('ETUDE'), ['Étude'])
  assert.deepEqual(labels('hour pause'), ['Pause receiving: 1 hour'])
  assert.deepEqual(labels('hour nothing'), [])
  assert.deepEqual(labels('p0042'), ['P0042'])
  assert.deepEqual(labels('alias-7').slice(0, 1), ['P0008'])
  assert.equal(labels('p0').length, 8)
})

test('a list of deliveries has keys, and leaves those of the browser alone', () => {
  const key = (name: string, ctrlKey = false) =>
    listKeyOf({ key: name, ctrlKey, altKey: false, metaKey: false })
  assert.deepEqual(
    ['j', 'k', 'ArrowDown', 'r', 'd', 'x'].map((name) => key(name)),
    ['next', 'previous', 'next', 'reprocess', 'open', null],
  )
  assert.equal(key('r', true), null)
  assert.equal(rowAfterKey('next', 4, 5), 4)
  assert.equal(rowAfterKey('previous', 0, 5), 0)
  assert.equal(rowAfterKey('last', 0, 5), 4)
})

test('only the command key alone makes a shortcut', () => {
  const keys = { altKey: false, shiftKey: false, ctrlKey: true, metaKey: false }
  assert.equal(hasCommand(keys as KeyboardEvent), true)
  assert.equal(hasCommand({ ...keys, altKey: true } as KeyboardEvent), false)
  assert.equal(hasCommand({ ...keys, ctrlKey: false } as KeyboardEvent), false)
})
