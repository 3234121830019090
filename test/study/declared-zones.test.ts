import assert from 'node:assert/strict'
import { test } from 'node:test'
import { studyQueries } from '#main/store/queries/queries.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { filled, heart } from './a-filled-inbox.ts'

const START = Date.parse('2024-03-01T00:00:00Z')

test('values without an offset belong to days of the declared zone, from its day on', (t) => {
  const at = (iso: string) => Date.parse(iso)
  const { inbox, study, rows } = filled(t, [
    // In Auckland (UTC+13) the second one is a day later, and the first one in Berlin a day earlier.
    heart('a', [at('2024-02-10T23:30Z'), at('2024-03-05T12:00Z')], null),
    heart('a', [at('2024-03-05T12:00Z') + MINUTE_MS], 0),
  ])
  const days = () => rows('coverage_days').map((row) => [row.day, row.epoch_values])
  assert.deepEqual(days(), [
    ['2024-02-10', 1],
    ['2024-03-05', 2],
  ])
  const zones = [
    { fromDay: null, zone: 'Europe/Berlin' },
    { fromDay: '2024-03-01', zone: 'Pacific/Auckland' },
  ]
  inbox.append({ edit: { edit: 'zones', endUserId: 'a', zones } })
  study.takeIn()
  assert.deepEqual(days(), [
    ['2024-02-11', 1],
    ['2024-03-05', 1],
    ['2024-03-06', 1],
  ])
  inbox.append(heart('a', [at('2024-03-06T11:30Z')], null))
  inbox.append({ edit: { edit: 'zones', endUserId: 'a', zones: [] } })
  inbox.append(heart('a', [at('2024-03-06T11:45Z')], null))
  study.takeIn()
  assert.deepEqual(days(), [
    ['2024-02-10', 1],
    ['2024-03-05', 2],
    ['2024-03-06', 2],
  ])
})

test('a declared zone gives days their length and says that it did', (t) => {
  const zones = [{ fromDay: null, zone: 'Europe/Berlin' }]
  const { study } = filled(t, [
    heart('a', [Date.parse('2024-03-30T23:30Z'), Date.parse('2024-10-27T22:30Z')], null),
    { edit: { edit: 'zones', endUserId: 'a', zones } },
  ])
  const { participantDays } = studyQueries(study.db)
  const day = (name: string) =>
    participantDays({
      participantId: 'P0001',
      fromDay: name,
      toDay: name,
      now: Date.parse('2025-01-01'),
      minimumMinutes: 600,
    })[0]
  assert.deepEqual(
    [
      day('2024-03-31')?.dayMinutes,
      day('2024-03-31')?.epochValues,
      day('2024-03-31')?.offsetSource,
    ],
    [1_380, 1, 'participant_zone'],
  )
  assert.deepEqual([day('2024-10-27')?.dayMinutes, day('2024-10-27')?.epochValues], [1_500, 1])
  assert.equal(day('2024-10-28')?.dayMinutes, 1_440)
})

test('a day that nobody declared anything about says so', (t) => {
  const { rows } = filled(t, [heart('a', [START, START + DAY_MS], null)])
  assert.deepEqual(
    rows('coverage_days').map((row) => row.values_without_offset),
    [1, 1],
  )
})
