import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { activityName, dataSource, dataType } from '#main/catalogue/catalogue.ts'
import sourceList from '#main/catalogue/data-sources.json' with { type: 'json' }
import typeList from '#main/catalogue/data-types.json' with { type: 'json' }
import { gapAfterMs, NO_GAP_MS } from '#main/catalogue/gap.ts'

test('one id means another thing in each dimension', () => {
  const { name, valueType, unit } = dataType(2000, 'epoch')
  deepEqual(
    { name, valueType, unit },
    { name: 'SleepStateBinary', valueType: 'BOOLEAN', unit: null },
  )
  const daily = dataType(2000, 'daily')
  deepEqual([daily.name, daily.valueType, daily.unit], ['SleepDuration', 'LONG', 'min'])
})

test('blood pressure is not swapped', () => {
  equal(dataType(3300, 'epoch').name, 'BloodPressureDiastolic')
  equal(dataType(3301, 'epoch').name, 'BloodPressureSystolic')
})

test('units are the corrected ones', () => {
  equal(dataType(7102, 'epoch').unit, 'dB')
  equal(dataType(1010, 'epoch').unit, 'kcal')
  equal(dataType(3030, 'epoch').unit, 'ml/min/kg')
  equal(dataType(5040, 'daily').unit, '°C')
})

test('unknown types and sources have a name made of their number', () => {
  deepEqual(dataType(1234, 'epoch'), {
    dataTypeId: 1234,
    dimension: 'epoch',
    name: 'Type 1234',
    valueType: null,
    unit: null,
    category: null,
  })
  deepEqual(dataSource(99), { dataSourceId: 99, name: 'Source 99', wireNames: [] })
})

test('sources know the names on the wire', () => {
  deepEqual(dataSource(8), { dataSourceId: 8, name: 'Withings', wireNames: ['Nokia'] })
  deepEqual(dataSource(5).wireNames, ['Apple'])
})

test('activity codes have names', () => {
  equal(activityName(1200, '105'), 'Walk')
  equal(activityName(1202, '321'), 'Swimming')
  equal(activityName(1200, '999'), null)
  equal(activityName(3000, '105'), null)
})

test('no id stands twice in the lists', () => {
  const types = typeList.dataTypes.map((type) => `${type.dimension} ${type.dataTypeId}`)
  equal(new Set(types).size, types.length)
  const sources = sourceList.dataSources.map((source) => source.dataSourceId)
  equal(new Set(sources).size, sources.length)
})

test('a gap is longer than the rhythm of the data', () => {
  equal(gapAfterMs(3000, 'epoch'), 10 * 60_000)
  equal(gapAfterMs(1000, 'epoch'), 15 * 60_000)
  equal(gapAfterMs(424_242, 'epoch'), 15 * 60_000)
  equal(gapAfterMs(1000, 'daily'), 36 * 3_600_000)
  equal(gapAfterMs(2003, 'epoch'), NO_GAP_MS)
  equal(JSON.parse(JSON.stringify(NO_GAP_MS)), NO_GAP_MS)
})
