import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sleepStages } from '#main/export/contents/rapids-sleep.ts'
import type { ExportedValue } from '#main/store/exported/values.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'

const local = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
const utc = (text: string) => Date.parse(`${text}:00Z`)

type Slept = [from: string, minutes: number, dataTypeId: number, extra?: Partial<ExportedValue>]

function rowsOf(slept: Slept[], utcOffsetMin = 60, dataSourceId = 1) {
  const sleep = sleepStages()
  for (const [from, minutes, dataTypeId, extra] of slept) {
    const at = utc(from)
    const series = { dataTypeId, dataSourceId } as ExportedValue['series']
    const value = { series, at, endAt: at + minutes * MINUTE_MS, number: 1, ...extra }
    sleep.note(value as ExportedValue, utcOffsetMin)
  }
  return [...sleep.rows(local)]
}

test('a night of stages is one episode in local time, and "asleep" is not said twice', () => {
  const night: Slept[] = [
    ['2024-03-29T22:00', 420, 2000],
    ['2024-03-29T22:00', 60, 2005],
    ['2024-03-29T23:00', 45, 2003],
    ['2024-03-29T23:45', 5, 2006],
    ['2024-03-29T23:50', 30, 2002],
  ]
  assert.deepEqual(rowsOf(night), [
    [0, '2024-03-29 23:00:00', 3600, 'light', 1, 'stages'],
    [0, '2024-03-30 00:00:00', 2700, 'deep', 1, 'stages'],
    [0, '2024-03-30 00:45:00', 300, 'wake', 1, 'stages'],
    [0, '2024-03-30 00:50:00', 1800, 'rem', 1, 'stages'],
  ])
})

test('a device without stages gives classic sleep, and the longest of a day is the main one', () => {
  const slept: Slept[] = [
    ['2024-03-29T22:00', 300, 2000],
    ['2024-03-30T03:00', 10, 2006],
    ['2024-03-30T03:10', 90, 2000],
    ['2024-03-30T12:00', 40, 2000],
  ]
  assert.deepEqual(
    rowsOf(slept).map(([episode, , duration, level, isMain, type]) => [
      ...[episode, duration, level, isMain, type],
    ]),
    [
      [0, 18_000, 'asleep', 1, 'classic'],
      [0, 600, 'awake', 1, 'classic'],
      [0, 5_400, 'asleep', 1, 'classic'],
      [1, 2_400, 'asleep', 0, 'classic'],
    ],
  )
})

test('being awake through the day is no sleep, and what was not so or never ended is left out', () => {
  assert.deepEqual(
    rowsOf([
      ['2024-03-30T12:00', 600, 2006],
      ['2024-03-30T22:00', 30, 2005, { number: 0 }],
      ['2024-03-30T23:00', 30, 2005, { endAt: null }],
      ['2024-03-30T23:00', 30, 3000],
    ]),
    [],
  )
})

test('two sources of one night stay two episodes', () => {
  const sleep = sleepStages()
  for (const dataSourceId of [1, 2]) {
    const series = { dataTypeId: 2000, dataSourceId } as ExportedValue['series']
    const at = utc('2024-03-29T22:00')
    sleep.note({ series, at, endAt: at + HOUR_MS, number: 1 } as ExportedValue, 0)
  }
  assert.deepEqual(
    [...sleep.rows(local)].map(([episode]) => episode),
    [0, 1],
  )
})
