import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asLists, asNumbers } from '../../scripts/building/page/words-as-lists.ts'
import { agree } from '../../scripts/building/page/words-place.ts'
import { type Group, wordingsOf } from '../../scripts/building/page/words-tree.ts'
import { usesIn } from '../../scripts/building/page/words-uses.ts'

const english = `export const phrases = {
  title: 'Study',
  save: (name: string) => \`Save \${name}\`,
  states: { open: 'Open', 'not-here': 'Elsewhere' },
  kinds: { note: { name: 'Note', lead: 'A remark' }, period: { name: 'Period', lead: 'A time' } },
} as const`
const german = `export const phrases: Phrases = {
  kinds: { note: { name: 'Notiz', lead: 'Bemerkung' }, period: { lead: 'Zeit', name: 'Phase' } },
  states: { 'not-here': 'Anderswo', open: 'Offen' },
  save: (name) => \`\${name} sichern\`,
  title: 'Studie',
}`

test('a phrase is asked for by its number, however the way to it is written', () => {
  assert.equal(page('const a = phrases.title'), 'const a = phrases[0]')
  assert.equal(page("phrases.states['not-here']"), 'phrases[2][1]')
  assert.equal(page('phrases?.states.open'), 'phrases?.[2][0]')
  assert.equal(
    page('const { states, title: head } = phrases; states.open; head'),
    ['const { 2: states, 0: head } = phrases; states[0]; head'][0],
  )
  assert.equal(
    page(
      'const words = phrases.states\nfunction f() { return <b title={words.open}>{words.open}</b> }',
    ),
    'const words = phrases[2]\nfunction f() { return <b title={words[0]}>{words[0]}</b> }',
  )
})

test('a name that means something else in a function is let alone', () => {
  const before = 'const words = phrases.states; function f(words: T) { return words.open }'
  assert.equal(page(before), before.replace('phrases.states', 'phrases[2]'))
  const inner = 'const words = phrases; { const words = other(); words.title }'
  assert.equal(page(inner), inner)
})

test('words used above the line that names them are found', () => {
  assert.equal(
    page('function f() { return words.open }\nconst words = phrases.states'),
    'function f() { return words[0] }\nconst words = phrases[2]',
  )
})

for (const use of [
  'give(phrases.states)',
  'give({ states: phrases.states })',
  'const { ...states } = phrases.states',
  'let states = phrases.states',
  'export const states = phrases.states',
  'Object.keys(phrases.states)',
  'state in phrases.states',
  'phrases.states[state]',
  '(phrases.states as Record<string, string>)[state] ?? state',
  'const states = isOpen ? phrases.states : null',
  '<List {...phrases.states} />',
])
  test(`words that cannot be followed keep their names: ${use}`, () => {
    const { code, lists } = built(`${use}\nphrases.states.open`)
    assert.match(code, /states\.open|\[2\]\.open/)
    assert.match(lists(english), /\{ "open": 'Open', "not-here": 'Elsewhere' \}/)
  })

test('what stands under names that must stay is a list again, where all are alike', () => {
  const { code, lists } = built('phrases.kinds[kind].lead')
  assert.equal(code, 'phrases[3][kind][1]')
  assert.match(
    lists(english),
    /\{ "note": \['Note', 'A remark'\], "period": \['Period', 'A time'\] \}/,
  )
})

test('every language has the order of the English words', async () => {
  const { lists } = built('phrases.title; phrases.kinds[kind].lead')
  const plain = lists(german).replace(': Phrases', '')
  const { phrases: all } = await import(`data:text/javascript,${encodeURIComponent(plain)}`)
  assert.equal(all[0], 'Studie')
  assert.equal(all[1]('X'), 'X sichern')
  assert.deepEqual(all[2], ['Offen', 'Anderswo'])
  assert.deepEqual(all[3], { note: ['Notiz', 'Bemerkung'], period: ['Phase', 'Zeit'] })
})

test('a language that lacks a phrase is not built', () => {
  const { lists } = built('phrases.title')
  assert.throws(() => lists("export const phrases = { title: 'Studie' }"), /missing/)
})

/** One module of the page and its words, as they are built together. */
function built(body: string) {
  const wordings = wordingsOf(english)
  const root = wordings[0]?.group as Group
  const head = "import { phrases } from '#renderer/words/phrases.ts'\n"
  const uses = usesIn(head + body, new Map([['phrases', root]]))
  agree(uses)
  return {
    code: asNumbers(head + body, uses).slice(head.length),
    lists: (code: string) => asLists(code, new Map([['phrases', root]])),
  }
}

function page(body: string): string {
  return built(body).code
}
