import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseExactJson } from '#main/decode/exact-json.ts'
import { type Json, type JsonObject, parseJsonText } from '#main/decode/json-text.ts'

function parsed(text: string): Json {
  const result = parseJsonText(text)
  if (result.value === undefined) throw new Error(`${text}: ${JSON.stringify(result)}`)
  return result.value
}

function reasonOf(text: string): string {
  const result = parseJsonText(text)
  return result.value === undefined && 'reason' in result ? result.reason : ''
}

test('integers beyond 2^53 keep every digit, as text', () => {
  deepEqual(
    parsed('{"ref": 9007199254740993, "neg":-9223372036854775808, "id":[1,18446744073709551615 ]}'),
    {
      ref: '9007199254740993',
      neg: '-9223372036854775808',
      id: [1, '18446744073709551615'],
    },
  )
})

test('integers up to 2^53 stay numbers', () => {
  deepEqual(
    parsed('[9007199254740991,1662579572000,9007163812253719]'),
    [9_007_199_254_740_991, 1_662_579_572_000, 9_007_163_812_253_719],
  )
})

test('a bare number at "value" keeps its own spelling', () => {
  for (const spelling of ['53.0', '-0', '1.20E-4', '1e400', '72', '0.1000', '9007199254740993']) {
    deepEqual(parsed(`{"value": ${spelling},"x":1.50}`), { value: spelling, x: 1.5 })
    deepEqual(parsed(`[{"value" :${spelling} }]`), [{ value: spelling }])
  }
})

test('an object or list at "value" keeps its own spelling', () => {
  deepEqual(parsed('{"value": {"a": 1.0, "b":[1e2]} , "y":9007199254740993}'), {
    value: '{"a": 1.0, "b":[1e2]}',
    y: '9007199254740993',
  })
  deepEqual(parsed('{"value":[1.0,2]}'), { value: '[1.0,2]' })
})

test('flags, null and text at "value" stay what they are', () => {
  deepEqual(parsed('[{"value":true},{"value":null},{"value":"53.0"}]'), [
    { value: true },
    { value: null },
    { value: '53.0' },
  ])
})

test('numbers inside texts are left alone', () => {
  const texts = [
    'a, 9007199254740993, b',
    '"value": 53.0',
    '[9007199254740993]',
    '\\"value\\":1.0,',
  ]
  for (const text of texts) {
    const json = JSON.stringify({ note: text, value: 1 }).replace('"value":1}', '"value":1.0}')
    deepEqual(parsed(json), { note: text, value: '1.0' })
  }
})

test('a key written with escapes is the same key', () => {
  deepEqual(parsed('{"\\u0076alue":53.0}'), { value: '53.0' })
})

test('trailing commas are forgiven, and nothing else', () => {
  deepEqual(parsed('{"a":[1,2,],"b":{"c":1 , },}'), { a: [1, 2], b: { c: 1 } })
  for (const text of [
    '{,}',
    '[,]',
    '[1,,]',
    '{"a":1,,}',
    "{'a':1}",
    '{a:1}',
    '[1]//',
    '[01]',
    '',
  ]) {
    ok(reasonOf(text), text)
  }
})

test('broken JSON says where, and repeats nothing of it', () => {
  equal(reasonOf('{"secret":'), 'The text is JSON that ends too early.')
  equal(reasonOf('{"a":1} x'), 'The text is not JSON (it stops being so at character 9).')
  match(reasonOf('{"a":"unclosed'), /ends too early/)
})

test('deep nesting neither overflows the stack nor passes', () => {
  const deep = (depth: number) => `${'['.repeat(depth)}1,${']'.repeat(depth)}`
  ok(parsed(deep(150)))
  match(reasonOf(deep(100_000)), /nested deeper/)
})

test('a small text can not become a memory full of objects', () => {
  match(reasonOf(`[${'{},'.repeat(4_500_000)}{}]`), /more than 8 million values/)
})

test('keys such as __proto__ are keys, and the last of two equal ones counts', () => {
  for (const tail of ['', ',']) {
    const object = parsed(`{"__proto__":{"polluted":true},"a":1,"a":2${tail}}`) as JsonObject
    equal(object.polluted, undefined)
    deepEqual(Object.keys(object).sort(), ['__proto__', 'a'])
    equal(object.a, 2)
  }
  equal(({} as { polluted?: boolean }).polluted, undefined)
})

test('any JSON without special numbers reads as JSON.parse does, also exactly', () => {
  const json = fc.json().filter((text) => !/"value"|\d{16}/.test(text))
  fc.assert(
    fc.property(json, (text) => {
      const expected = JSON.parse(text)
      deepEqual(parsed(text), expected)
      deepEqual(parseExactJson(text).value, expected)
    }),
  )
})

test('the fast and the exact reading agree', () => {
  const leaf = fc.oneof(
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.constantFrom(
      '53.0',
      '1e400',
      '-0',
      'true',
      'null',
      '"x, 9007199254740993,"',
      '"\\"value\\":1.0"',
    ),
    fc.string().map((text) => JSON.stringify(text)),
  )
  const key = fc.oneof(fc.constantFrom('value', 'ref', 'a'), fc.string())
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('node')).map((items) => `[${items.join(' ,')}]`),
      fc
        .array(fc.tuple(key, tie('node')))
        .map((fields) => `{${fields.map(([name, text]) => `${JSON.stringify(name)}: ${text}`)}}`),
    ),
  }))
  fc.assert(
    fc.property(node as fc.Arbitrary<string>, (text) => {
      // A number alone is no body; within one, both readings have the same rules.
      const json = `[${text}]`
      deepEqual(parseJsonText(json), parseExactJson(json))
    }),
    { numRuns: 500 },
  )
})
