import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { downtimeReason } from '#main/app/way-in/downtime-reason.ts'
import { hostWords } from '#renderer/state/host-words.ts'
import { said as german } from '#renderer/words/de/host-said.ts'
import { said as french } from '#renderer/words/fr/host-said.ts'

const main = join(import.meta.dirname, '../../main')
const sources = readdirSync(main, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(main, name), 'utf8'))
  .join('\n')

test('every reason of a downtime is said in the window’s language', () => {
  const written = [...sources.matchAll(/\.downtime\(\{[^}]*\}/g)].flatMap(([call]) =>
    [...call.matchAll(/'([a-z][^']+)'/g)].map(([, reason]) => reason as string),
  )
  assert.ok(written.length >= 4, String(written))
  for (const reason of [...Object.values(downtimeReason), ...written])
    for (const [language, said] of Object.entries({ german, french }))
      assert.ok(Object.hasOwn(said, reason), `${language}: ${reason}`)
})

test('the languages translate the same sentences, and each is one the host still says', () => {
  assert.deepEqual(Object.keys(german).sort(), Object.keys(french).sort())
  // Two are put together where they are said.
  const parts = (sentence: string) => sentence.split(/, (?=although|or none)/)
  for (const sentence of Object.keys(german))
    for (const part of parts(sentence)) assert.ok(sources.includes(part), part)
})

test('what nobody has translated, and any word a script knows, is said as it came', () => {
  assert.equal(hostWords('Reading it failed (RangeError).'), 'Reading it failed (RangeError).')
  for (const word of ['constructor', '__proto__', 'toString']) assert.equal(hostWords(word), word)
})
