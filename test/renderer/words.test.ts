import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepAppearance, keptAppearance } from '#renderer/state/window/kept-appearance.ts'
import { further as germanFurther } from '#renderer/words/de/further.ts'
import { phrases as german } from '#renderer/words/de/phrases.ts'
import { further as englishFurther } from '#renderer/words/en/further.ts'
import { phrases as english } from '#renderer/words/en/phrases.ts'
import { further as frenchFurther } from '#renderer/words/fr/further.ts'
import { phrases as french } from '#renderer/words/fr/phrases.ts'
import { languageOf } from '#renderer/words/language.ts'

/** Names, units and words that really are the same: a sentence made of these alone may stay. */
const everywhere =
  'Pulsetray localtunnel ngrok Thryve Pryv io Terra Live Test QA apiEndpoint UTC SHA HMAC CSV PNG SVG Hex Base zstd gzip Code Alias Version Export s min h ms B kB MB GB TB Bearer Codes Parquet'
const same = {
  de: new Set(
    `${everywhere} in In Text Offline Token Domain Intervention Parquet Name Header`.split(' '),
  ),
  fr: new Set(
    `${everywhere} Participants Participant participant participants Source Sources Service Signature Signatures Type mars urgent Actions Dates Note Notes Intervention Parquet Secret Corrections Questions Auth ID secret Exports`.split(
      ' ',
    ),
  ),
}

for (const [language, phrases] of [
  ['de', { ...german, ...germanFurther }],
  ['fr', { ...french, ...frenchFurther }],
] as const) {
  const own = leavesOf(phrases)
  const model = leavesOf({ ...english, ...englishFurther })

  test(`${language} says everything that English says, and nothing else`, () => {
    assert.deepEqual([...own.keys()].toSorted(), [...model.keys()].toSorted())
    const empty = [...own].filter(([key, text]) => (text === '') !== (model.get(key) === ''))
    assert.deepEqual(empty, [])
  })

  test(`${language} holds no words left in English`, () => {
    const left = [...own].filter(
      ([key, text]) =>
        text === model.get(key) && wordsOf(text).some((word) => !same[language].has(word)),
    )
    assert.deepEqual(left, [])
  })

  test(`${language} loses no number and no name that a sentence is told`, () => {
    const lost = [...own].filter(([key, text]) => {
      const given = (all: string) => new Set(all.match(/§\d/g))
      return [...given(model.get(key) ?? '')].some((part) => !given(text).has(part))
    })
    assert.deepEqual(lost, [])
  })
}

test('the language is the chosen one, else the system’s first that is known, else English', () => {
  assert.equal(languageOf('fr', ['de-CH']), 'fr')
  assert.equal(languageOf('system', ['it', 'de-CH', 'en']), 'de')
  assert.equal(languageOf('system', ['pt-BR']), 'en')
})

test('what the host said of the looks is known before it answers again', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  assert.equal(keepAppearance(storage, { theme: 'dark', contrast: 'high', language: 'de' }), true)
  assert.deepEqual(keptAppearance(storage), { theme: 'dark', contrast: 'high', language: 'de' })
  for (const key of kept.keys()) kept.set(key, '{ not json')
  assert.equal(keptAppearance(storage).language, 'system')
  assert.equal(keptAppearance(null).theme, 'system')
})

/** Every text by its way through the phrases; sentences with gaps are told marks instead. */
function leavesOf(branch: unknown, path = ''): Map<string, string> {
  if (typeof branch === 'string') return new Map([[path, branch]])
  if (typeof branch === 'function') {
    const marks = Array.from({ length: branch.length }, (_, index) => `§${index + 1}`)
    return leavesOf(branch(...marks), path)
  }
  return new Map(
    Object.entries(branch as object).flatMap(([key, inner]) => [
      ...leavesOf(inner, `${path}/${key}`),
    ]),
  )
}

function wordsOf(text: string): string[] {
  return text.replace(/§\d/g, ' ').match(/\p{L}+/gu) ?? []
}
