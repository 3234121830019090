import assert from 'node:assert/strict'
import { test } from 'node:test'
import { studyQueries } from '#main/store/queries/queries.ts'
import type { EpochRecord } from '#shared/decoded-delivery.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { aDaily, anEpoch, aStudy, START_AT, type Study } from '../making/a-study.ts'

const berlin = 60
const midnight = START_AT - berlin * MINUTE_MS

/** Heart rate of each minute of some hours of some days, counted from the first of March. */
function worn(
  days: number[],
  hours: [from: number, to: number],
  change: Partial<EpochRecord> = {},
) {
  return days.flatMap((day) =>
    Array.from({ length: (hours[1] - hours[0]) * 60 }, (_, minute) =>
      anEpoch({
        startAt: midnight + day * DAY_MS + hours[0] * HOUR_MS + minute * MINUTE_MS,
        utcOffsetMin: berlin,
        ...change,
      }),
    ),
  )
}

function grid(study: Study, change: Record<string, unknown> = {}) {
  const answer = studyQueries(study.db).coverage({
    fromDay: '2024-03-01',
    toDay: '2024-03-06',
    dataSourceId: null,
    dataTypeId: null,
    group: null,
    now: midnight + 30 * DAY_MS,
    minimumMinutes: 600,
    ...change,
  })
  return answer.participants[0]
}

const withStudy = (use: (study: Study) => void) => () => {
  const study = aStudy()
  try {
    use(study)
  } finally {
    study.remove()
  }
}
const soon = { receivedAt: START_AT }
const down = (study: Study, fromAt: number, hours: number) =>
  study.writer.events.downtime(fromAt % 1e9, fromAt, fromAt + hours * HOUR_MS, 'app closed')

test(
  'a row of days: worn, worn too little, nothing, worn again, and a day that is not over',
  withStudy((study) => {
    study.deliver({ epochs: [...worn([0, 3], [8, 20]), ...worn([1, 4], [8, 12])] }, soon)
    const row = grid(study, { now: midnight + 4.5 * DAY_MS })
    assert.equal(row?.states, 'VPNV??')
    assert.deepEqual(row?.wearMinutes, [720, 240, 0, 720, 240, null])
  }),
)

test(
  'a planted outage of six hours reads as our own, never as no data',
  withStudy((study) => {
    study.deliver({ epochs: [...worn([0, 5], [8, 20]), ...worn([2], [14, 20])] }, soon)
    down(study, midnight + DAY_MS + 9 * HOUR_MS, 6)
    down(study, midnight + 2 * DAY_MS + 8 * HOUR_MS, 6)
    assert.equal(grid(study)?.states, 'VRRNNV')
  }),
)

test(
  'another threshold colours the grid anew',
  withStudy((study) => {
    study.deliver({ epochs: worn([0, 1, 2, 3, 4, 5], [8, 12]) }, soon)
    assert.equal(grid(study)?.states, 'PPPPPP')
    assert.equal(grid(study, { minimumMinutes: 240 })?.states, 'VVVVVV')
  }),
)

test(
  'a participant without any heart rate is never valid and has no wear to tell of',
  withStudy((study) => {
    study.deliver({ epochs: worn([0, 1], [8, 20], { dataTypeId: 1000 }) }, soon)
    assert.equal(grid(study)?.states.slice(0, 3), 'PPN')
    assert.deepEqual(grid(study)?.wearMinutes.slice(0, 3), [null, null, null])
    assert.equal(grid(study, { dataTypeId: 1000 })?.states.slice(0, 3), 'VVN')
  }),
)

test(
  'asked for one source, wear is that source’s; for one type, values alone count',
  withStudy((study) => {
    study.deliver(
      {
        epochs: [
          ...worn([0, 1], [8, 20], { dataSourceId: 1 }),
          ...worn([0], [8, 10], { dataSourceId: 2 }),
          ...worn([2], [8, 20], { dataSourceId: 2 }),
        ],
        dailies: [aDaily({ day: '2024-03-02', dataSourceId: 2, dataTypeId: 5020 })],
      },
      soon,
    )
    assert.equal(grid(study)?.states.slice(0, 4), 'VVVN')
    const second = grid(study, { dataSourceId: 2 })
    assert.equal(second?.states.slice(0, 4), 'PPVN')
    assert.deepEqual(second?.wearMinutes.slice(0, 4), [120, 0, 720, 0])
    const weight = grid(study, { dataTypeId: 5020 })
    assert.equal(weight?.states.slice(0, 4), 'NVNN')
    assert.deepEqual(weight?.wearMinutes.slice(0, 4), [null, null, null, null])
  }),
)

test(
  'what the source’s disconnection cost says so, and a second watch takes over',
  withStudy((study) => {
    const event = (kind: 'connect' | 'disconnect', dataSourceId: number, day: number) => ({
      endUser: { endUserId: 'synthetic-user-1', endUserAlias: null },
      dataSourceId,
      dataSourceName: null,
      event: kind,
      occurredAt: midnight + day * DAY_MS,
    })
    study.deliver(
      {
        epochs: [
          ...worn([0], [8, 20], { dataSourceId: 1 }),
          ...worn([4, 5], [8, 20], { dataSourceId: 2 }),
        ],
        connections: [event('connect', 1, 0), event('disconnect', 1, 1), event('connect', 2, 3)],
      },
      soon,
    )
    assert.equal(grid(study)?.states, 'VDDNVV')
    assert.equal(grid(study, { dataSourceId: 1 })?.states, 'VDDDDD')
  }),
)

test(
  'an excluded day is excluded, an excluded hour takes its minutes out, of one source only its own',
  withStudy((study) => {
    study.deliver(
      {
        epochs: [
          ...worn([0, 1, 2], [8, 20], { dataSourceId: 1 }),
          ...worn([2], [8, 20], { dataSourceId: 2 }),
        ],
      },
      soon,
    )
    const exclude = study.db.prepare(
      `INSERT INTO annotation_rows VALUES (?, 1, 'exclude', ?, ?, ?, NULL, '', 0)`,
    )
    exclude.run(1, midnight, midnight + DAY_MS, null)
    exclude.run(2, midnight + DAY_MS + 8 * HOUR_MS, midnight + DAY_MS + 13 * HOUR_MS, null)
    exclude.run(3, midnight + 2 * DAY_MS, midnight + 3 * DAY_MS, 1)
    const row = grid(study)
    assert.equal(row?.states.slice(0, 4), 'XXVN')
    assert.deepEqual(row?.wearMinutes.slice(1, 3), [420, 720])
    assert.equal(grid(study, { dataSourceId: 1 })?.states.slice(0, 4), 'XXXN')
  }),
)

test(
  'the days of one participant say how long they are: 23 h, 25 h, and a flight of six hours',
  withStudy((study) => {
    const day = (date: string, hour: number, utcOffsetMin: number) =>
      anEpoch({ startAt: Date.parse(`${date}T00:00Z`) + hour * HOUR_MS, utcOffsetMin })
    study.deliver({
      epochs: [
        day('2024-03-30', 12, 60),
        day('2024-03-31', 0, 60),
        day('2024-03-31', 12, 120),
        day('2024-04-01', 12, 120),
        day('2024-10-26', 12, 120),
        day('2024-10-27', 12, 60),
        day('2024-10-28', 9, 60),
        day('2024-10-28', 20, -300),
        day('2024-10-29', 12, -300),
      ],
    })
    const { participantDays } = studyQueries(study.db)
    const lengths = (fromDay: string, toDay: string) =>
      participantDays({
        participantId: 'P0001',
        fromDay,
        toDay,
        now: Date.parse('2025-01-01'),
        minimumMinutes: 600,
      }).map(({ day: name, dayMinutes }) => [name, dayMinutes])
    assert.deepEqual(lengths('2024-03-30', '2024-04-01'), [
      ['2024-03-30', 1_440],
      ['2024-03-31', 1_380],
      ['2024-04-01', 1_440],
    ])
    assert.deepEqual(lengths('2024-10-26', '2024-10-29'), [
      ['2024-10-26', 1_440],
      ['2024-10-27', 1_500],
      ['2024-10-28', 1_800],
      ['2024-10-29', 1_440],
    ])
  }),
)

test(
  'a list of participants carries their last two weeks and today',
  withStudy((study) => {
    study.deliver({ epochs: [...worn([11, 12], [8, 20]), ...worn([13], [8, 11])] }, soon)
    const [row] = studyQueries(study.db).participants({
      now: midnight + 13.5 * DAY_MS,
      minimumMinutes: 600,
    })
    assert.equal(row?.recentDays, 'NNNNNNNNNNNVV?')
    assert.equal(row?.wearMinutesToday, 180)
  }),
)
