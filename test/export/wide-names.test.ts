import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dataSource, dataType } from '#main/catalogue/catalogue.ts'
import typeList from '#main/catalogue/data-types.json' with { type: 'json' }
import { fixedWideNames, type NamedPair, wideNames } from '#main/export/tables/wide-names.ts'

/** Legal in Stata, SPSS, SAS and R, in any mixture of cases. */
const LEGAL = /^[a-z][a-z0-9_]{0,31}$/

const pair = (change: Partial<NamedPair>): NamedPair => ({
  dataTypeId: 1000,
  dataTypeName: 'Steps',
  dataSourceId: 1,
  dataSourceName: 'Fitbit',
  unit: null,
  ...change,
})

test('usual types and sources have the names that people expect', () => {
  const names = wideNames([
    pair({}),
    pair({ unit: 'count', dataSourceName: 'Apple Health' }),
    pair({
      dataTypeId: 2000,
      dataTypeName: 'SleepDuration',
      unit: 'min',
      dataSourceName: 'Garmin',
    }),
    pair({ dataTypeId: 2002, dataTypeName: 'SleepREMDuration', unit: 'min' }),
    pair({
      dataTypeId: 3000,
      dataTypeName: 'HeartRate',
      unit: 'bpm',
      dataSourceId: 8,
      dataSourceName: 'Nokia',
    }),
  ])
  assert.deepEqual(names, [
    'steps__fitbit',
    'steps__apple_health',
    'sleep_duration_min__garmin',
    'sleep_rem_duration_min__fitbit',
    'heart_rate_bpm__nokia',
  ])
})

test('every type of the list with every usual source has a legal name of its own', () => {
  const ids = typeList.dataTypes.filter(({ dimension }) => dimension === 'daily')
  const pairs = ids.flatMap(({ dataTypeId }) =>
    [1, 2, 5, 8, 12, 18, 99].map((dataSourceId) => ({
      dataTypeId,
      dataTypeName: dataType(dataTypeId, 'daily').name,
      dataSourceId,
      dataSourceName: dataSource(dataSourceId).name,
      unit: dataType(dataTypeId, 'daily').unit,
    })),
  )
  check(pairs)
  assert.ok(pairs.length > 1_000)
})

test('whatever a sender calls its types and sources, names are legal and unique', () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '',
      '  ',
      '1st',
      '__',
      'Été',
      '心拍数',
      'x'.repeat(80),
      'valid_day',
      'wear_min',
      'if',
    ),
  )
  const id = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
  )
  const pairs = fc.uniqueArray(
    fc.record({
      dataTypeId: id,
      dataTypeName: name,
      dataSourceId: id,
      dataSourceName: name,
      unit: fc.option(fc.constantFrom('min', '%', '°C', 'count', 'ml/min/kg', '!!')),
    }),
    { selector: ({ dataTypeId, dataSourceId }) => `${dataTypeId} ${dataSourceId}`, maxLength: 40 },
  )
  fc.assert(
    fc.property(pairs, (some) => check(some)),
    { numRuns: 1_000 },
  )
})

test('a pair keeps its name whatever else is in the table', () => {
  const others = Array.from({ length: 50 }, (_, i) =>
    pair({ dataTypeId: i, dataTypeName: `Type${i}` }),
  )
  assert.equal(wideNames([pair({}), ...others])[0], wideNames([pair({})])[0])
})

function check(pairs: readonly NamedPair[]): void {
  const names = wideNames(pairs)
  for (const [i, name] of names.entries()) assert.match(name, LEGAL, JSON.stringify(pairs[i]))
  assert.equal(new Set([...names, ...fixedWideNames]).size, names.length + fixedWideNames.length)
}
