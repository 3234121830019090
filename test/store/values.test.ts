import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anEpoch, aStudy, START_AT } from '../making/a-study.ts'

type Given = { value: string; valueType?: string }

/** `value` and `value_num` of the view for each text, in the order given. */
function stored(given: Given[]): { value: unknown; number: unknown }[] {
  const study = aStudy()
  try {
    study.deliver({
      epochs: given.map(({ value, valueType = null }, i) =>
        anEpoch({ startAt: START_AT + i, value, valueType }),
      ),
    })
    return study.rows('epoch_values').map((row) => ({ value: row.value, number: row.value_num }))
  } finally {
    study.remove()
  }
}

const cases: [value: string, number: number | null, valueType?: string][] = [
  ['53.0', 53],
  ['-0.5', -0.5],
  ['+7', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['1E-3', 0.001],
  ['007', 7],
  [' 12 ', 12],
  ['9007199254740993', 9007199254740992],
  ['true', 1],
  ['TRUE', 1],
  ['False', 0],
  ['2022-09-07', 1_662_508_800_000, 'DATE'],
  ['2022-09-07T19:39:32Z', 1_662_579_572_000, 'DATE'],
  ['2022-09-07T19:39:32.123Z', 1_662_579_572_123, 'DATE'],
  ['2022-09-07T19:39:32+05:45', 1_662_558_872_000, 'DATE'],
  ['2022-09-07T19:39:32-09:30', 1_662_613_772_000, 'DATE'],
  ['1662579572000', 1_662_579_572_000, 'DATE'],
  ['no date', null, 'DATE'],
  ['2022-99-07', null, 'DATE'],
  ['2022-09-07', null],
  ['2022-09-07', null, 'STRING'],
  ['1,2,3', null],
  ['1,5', null],
  ['NaN', null],
  ['Infinity', null],
  ['-inf', null],
  ['1e999', null],
  ['-1e999', null],
  [`1${'0'.repeat(400)}`, null],
  ['', null],
  [' ', null],
  ['.', null],
  ['-', null],
  ['e5', null],
  ['1e', null],
  ['0x10', null],
  ['1_000', null],
  ['12 bpm', null],
  ['٣', null],
  ['t', null],
  ['yes', null],
]

const results = stored(
  cases.map(([value, , valueType]) => ({ value, ...(valueType && { valueType }) })),
)
cases.forEach(([value, number, valueType], i) => {
  const shown = JSON.stringify(value.length > 20 ? `${value.slice(0, 20)}…` : value)
  test(`${shown}${valueType ? ` of type ${valueType}` : ''} is kept as sent, its number is ${number}`, () => {
    assert.deepEqual(results[i], { value, number })
  })
})

test('any text stands in the view exactly as sent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.constant('a\u0000b')), {
        minLength: 1,
        maxLength: 60,
      }),
      (texts) => {
        assert.deepEqual(
          stored(texts.map((value) => ({ value }))).map(({ value }) => value),
          texts,
        )
      },
    ),
    { numRuns: 30 },
  )
})

test('the number of a number is that of Number(), to the last bit for every number a device sends', () => {
  const everyday = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => n.toFixed(3)),
    fc.integer().map((n) => `${n}.0`),
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => `${n}e-${Math.abs(n) % 9}`),
  )
  fc.assert(
    fc.property(fc.array(everyday, { minLength: 1, maxLength: 100 }), (texts) => {
      assert.deepEqual(
        stored(texts.map((value) => ({ value }))).map(({ number }) => Number(number) + 0),
        texts.map((text) => Number(text) + 0),
      )
    }),
    { numRuns: 50 },
  )
})

test('of numbers with more digits than 15 or extreme exponents SQLite may miss the last bit, no more', () => {
  const extreme = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n.toExponential()),
  )
  fc.assert(
    fc.property(fc.array(extreme, { minLength: 1, maxLength: 100 }), (texts) => {
      stored(texts.map((value) => ({ value }))).forEach(({ number }, index) => {
        const wanted = Number(texts[index])
        const off = Math.abs(Number(number) - wanted)
        assert.ok(off <= Math.abs(wanted) * 2 ** -51 + Number.MIN_VALUE * 2, texts[index])
      })
    }),
    { numRuns: 50 },
  )
})

test('every moment of two centuries is shown to the millisecond', () => {
  const moment = fc.integer({ min: 0, max: Date.parse('2199-12-31T23:59:59.999Z') })
  fc.assert(
    fc.property(fc.uniqueArray(moment, { minLength: 1, maxLength: 100 }), (moments) => {
      const study = aStudy()
      try {
        study.deliver({
          epochs: moments.map((startAt) => anEpoch({ startAt, endAt: startAt + 1 })),
        })
        const rows = study.rows('epoch_values')
        const sorted = moments.sort((a, b) => a - b)
        assert.deepEqual(
          rows.map((row) => row.start_utc),
          sorted.map((at) => new Date(at).toISOString()),
        )
        assert.deepEqual(
          rows.map((row) => row.end_utc),
          sorted.map((at) => new Date(at + 1).toISOString()),
        )
      } finally {
        study.remove()
      }
    }),
    { numRuns: 30 },
  )
})
