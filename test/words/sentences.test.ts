import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inLanguage } from '#shared/words/in-language.ts'
import { sentences } from '#shared/words/sentences.ts'

const languages = ['de', 'fr'] as const
const all = Object.entries(sentences)
const gapsOf = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)

function filled(template: string, fillings: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name) => fillings[name] ?? '')
}

const keptTogether = (text: string, language: string) =>
  language === 'fr' ? text.replaceAll(/ ([:;?!»])/g, '\u00a0$1').replaceAll('« ', '«\u00a0') : text

test('each sentence has the same gaps in every language, and enough words of its own', () => {
  assert.ok(all.length > 300, String(all.length))
  for (const [english, said] of all) {
    const gaps = new Set(gapsOf(english))
    assert.equal(gapsOf(english).length, gaps.size, english)
    if (gaps.size > 0) assert.ok(english.replace(/\{\w+\}/g, '').length >= 6, english)
    for (const language of languages) {
      assert.notEqual(said[language].trim(), '', english)
      for (const gap of gapsOf(said[language])) assert.ok(gaps.has(gap), `${english}: ${gap}`)
    }
  }
})

test('whatever fills a sentence, it comes out in the other language with that in its place', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9_./-]{1,20}$/)
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.array(word, { minLength: 4, maxLength: 4 }),
      ([english, said], words) => {
        const fillings = Object.fromEntries(
          gapsOf(english).map((gap, i) => [gap as string, `~${words[i] as string}`]),
        )
        for (const language of languages)
          assert.equal(
            inLanguage(filled(english, fillings), language),
            filled(keptTogether(said[language], language), fillings),
          )
      },
    ),
    { numRuns: 2_000 },
  )
})

test('what fills a sentence is said in the language too', () => {
  assert.equal(
    inLanguage('Nothing in it could be read: data[0].x It is no object.', 'de'),
    'Nichts darin war lesbar: data[0].x Es ist kein Objekt.',
  )
  assert.equal(
    inLanguage("This file can’t be read: EACCES: permission denied, open '/x'", 'fr'),
    "Ce fichier est illisible\u00a0: le droit en manque (EACCES, open '/x')",
  )
})

test('what nobody has words for stays as it came, and so does everything in English', () => {
  for (const said of ['Told by version 0.1.', 'constructor', '__proto__', 'toString', '', 'Ä{x}'])
    assert.equal(inLanguage(said, 'de'), said)
  assert.equal(inLanguage('The body is empty.', 'en'), 'The body is empty.')
})

test('a long or hostile text costs little', () => {
  for (const text of ['x'.repeat(100_000), `: ${'. '.repeat(1_900)}`, 'ENOENT: '.repeat(490)])
    assert.equal(inLanguage(text, 'fr'), text)
})

test('French has its spaces before tall signs and no straight apostrophe, German its own quotes', () => {
  for (const [english, { de, fr }] of all) {
    assert.doesNotMatch(fr, /[^\s(\d/][:;?!](?=\s|$)|'(?![\w/])|\w'\w/, `${english}: ${fr}`)
    assert.doesNotMatch(de, /\w'\w|"/, `${english}: ${de}`)
  }
})
