import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  choosable,
  everything,
  toggled,
  withChange,
} from '#renderer/state/exports/export-choice.ts'
import { choiceWords, exportSaid } from '#renderer/state/exports/export-words.ts'
import { localField, momentOfField } from '#renderer/state/exports/moment-field.ts'
import type { ExportRow } from '#shared/study/export.ts'

test('raw deliveries and identifiers are never chosen apart', () => {
  const raw = withChange(everything, { includeRaw: true })
  assert.deepEqual([raw.includeRaw, raw.includeIdentifiers], [true, true])
  const without = withChange(raw, { includeIdentifiers: false })
  assert.deepEqual([without.includeRaw, without.includeIdentifiers], [false, false])
})

test('a program that reads CSV only gets CSV', () => {
  const packed = withChange(everything, { format: 'parquet' })
  assert.equal(withChange(packed, { profile: 'rapids' }).format, 'csv')
  assert.equal(withChange(packed, { profile: 'subject' }).format, 'parquet')
})

test('taking one away from all names the others; taking it back is all again', () => {
  const all = [1, 2, 3]
  assert.deepEqual(toggled(null, 2, all), [1, 3])
  assert.equal(toggled([1, 3], 2, all), null)
  assert.deepEqual(toggled([3], 1, all), [1, 3])
  assert.deepEqual(toggled([], 2, all), [2])
})

test('each data type and source can be chosen once, by name', () => {
  const at = (dataTypeId: number, dataSourceId: number, participants: number) => ({
    dimension: 'epoch' as const,
    dataTypeId,
    dataTypeName: `Type ${9 - dataTypeId}`,
    dataSourceId,
    dataSourceName: `Source ${dataSourceId}`,
    participants,
  })
  const { types, sources } = choosable([at(1, 1, 3), at(1, 2, 5), at(2, 1, 4)])
  assert.deepEqual(types, [
    { id: 2, name: 'Type 7', participants: 4 },
    { id: 1, name: 'Type 8', participants: 5 },
  ])
  assert.deepEqual(
    sources.map(({ id, participants }) => [id, participants]),
    [
      [1, 4],
      [2, 5],
    ],
  )
})

test('a choice is told in one line, with what gives people away', () => {
  assert.equal(choiceWords(everything), 'R, Python, Stata, SPSS, csv · all participants · all days')
  const some = withChange(everything, {
    participantIds: ['P0001'],
    dataTypeIds: [1, 2],
    fromDay: '2026-03-01',
    includeIdentifiers: true,
  })
  assert.match(choiceWords(some), /1 participant · 2026-03-01 to … · 2 data types · identifiers$/)
})

test('a running export says how far it is, and how long it takes once that can be told', () => {
  const row = (rowsDone: number, rowsTotal: number | null): ExportRow => ({
    exportId: 'a',
    folder: 'a',
    startedAt: 0,
    endedAt: null,
    choice: everything,
    progress: { state: 'running', rowsDone, rowsTotal, file: null },
  })
  assert.equal(exportSaid(row(5, null), 1).text, '5 rows so far')
  assert.equal(exportSaid(row(1, 1_000), 5_000).text, '1 of 1,000 rows')
  assert.equal(exportSaid(row(500, 1_000), 10_000).text, '500 of 1,000 rows, about 10 s left')
})

test('a moment passes through its field to the minute', () => {
  const at = Date.UTC(2026, 2, 29, 1, 30)
  assert.equal(momentOfField(localField(at)), at)
  assert.equal(momentOfField(''), null)
})
