import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openStudyForReading } from '#main/store/connection.ts'
import { coverageQuery } from '#main/store/queries/coverage/coverage-grid.ts'
import { seriesColumnsQueries } from '#main/store/queries/series-columns.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { anInbox, hoursLater } from '../making/an-inbox.ts'
import { connection, dailyPush, epochPush } from '../making/thryve-bodies.ts'
import { anExport } from './an-export.ts'

const QUERIES = 1_000
const BEGIN = Date.parse('2024-03-29T00:00:00Z')
const random = randomFrom(20_240_329)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

const people = ['ada', 'bo', 'cy', 'dee']
const values: Record<number, () => string> = {
  1000: () => String(Math.floor(random() * 200)),
  3000: () => String(40 + Math.floor(random() * 90)),
  3104: () => (random() * 1e3).toPrecision(17),
  2000: () => pick(['true', 'false', 'TRUE']),
  5112: () => pick(['a, "b"', '=1', '', '1e999', ' 12 ', 'NaN', '2024-03-31']),
}

const inbox = anInbox()
for (let i = 0; i < 120; i++) {
  const endUserId = pick(people)
  const offset = pick([null, 60, 120, 345, -570])
  const sources = pick([[1], [2], [1, 2]])
  const at = hoursLater(i)
  if (i % 9 === 0)
    inbox.append({
      body: connection(pick(['connect', 'disconnect']), { endUserId, at: at - HOUR_MS }),
      at,
    })
  else if (i % 4 === 0)
    inbox.append({
      at,
      body: dailyPush({
        endUserId,
        sources: sources.map((dataSourceId) => ({
          dataSourceId,
          records: [1000, 2000, 5112].map((dataTypeId) => ({
            day: new Date(BEGIN + Math.floor(random() * 6) * DAY_MS).toISOString().slice(0, 10),
            dataTypeId,
            timezoneOffset: offset,
            value: values[dataTypeId]?.() ?? '1',
          })),
        })),
      }),
    })
  else
    inbox.append({
      at,
      body: epochPush({
        endUserId,
        sources: sources.map((dataSourceId) => ({
          dataSourceId,
          records: Array.from({ length: 40 }, () => {
            const dataTypeId = pick([1000, 3000, 3104, 2000, 5112])
            const startAt = BEGIN + Math.floor(random() * 5 * 1_440) * MINUTE_MS
            return {
              startAt,
              endAt: pick([null, startAt + MINUTE_MS, startAt + 7_123]),
              dataTypeId,
              timezoneOffset: offset,
              value: values[dataTypeId]?.() ?? '1',
              details: {
                creationTimestamp: startAt + Math.floor(random() * 3) * HOUR_MS,
                generationType: pick(['', 'MANUAL', 'AUTO']) || undefined,
              },
            }
          }),
        })),
      }),
    })
}
const study = inbox.study()
study.takeIn()
after(inbox.remove)
const exported = anExport(inbox.folder, join(inbox.folder, 'out'))
const longRows = { epoch: exported.rows('epoch_long.csv'), daily: exported.rows('daily_long.csv') }
const db = openStudyForReading(study.path, null)
after(() => db.close())

const time = { epoch: 'start_utc', daily: 'day' } as const
const shared = ['participant_id', 'data_source_id', 'data_type_id', 'value', 'value_num']

test('the screen, the view and the export agree on 1,000 random questions', () => {
  const screen = seriesColumnsQueries(db).columns
  const view = {
    epoch: db.prepare(
      `SELECT * FROM epoch_values WHERE participant_id = @participantId AND data_source_id = @dataSourceId
         AND data_type_id = @dataTypeId AND start_utc >= @from AND start_utc < @to`,
    ),
    daily: db.prepare(
      `SELECT * FROM daily_values WHERE participant_id = @participantId AND data_source_id = @dataSourceId
         AND data_type_id = @dataTypeId AND day >= @from AND day < @to`,
    ),
  }
  let compared = 0
  for (let i = 0; i < QUERIES; i++) {
    const dimension = random() < 0.75 ? 'epoch' : 'daily'
    const step = dimension === 'epoch' ? MINUTE_MS : DAY_MS
    const fromAt = Math.floor((BEGIN + random() * 5 * DAY_MS) / step) * step
    const toAt = fromAt + Math.ceil((random() * 3 * DAY_MS) / step) * step + step
    const text = (at: number) => {
      const iso = new Date(at).toISOString()
      return dimension === 'epoch' ? iso : iso.slice(0, 10)
    }
    const key = {
      participantId: `P000${1 + Math.floor(random() * people.length)}`,
      dataSourceId: pick([1, 2]),
      dataTypeId: pick([1000, 3000, 3104, 2000, 5112]),
    }
    const inView = view[dimension].all({ ...key, from: text(fromAt), to: text(toAt) }) as Row[]
    const inExport = longRows[dimension].filter(
      (row) =>
        row.participant_id === key.participantId &&
        row.data_source_id === String(key.dataSourceId) &&
        row.data_type_id === String(key.dataTypeId) &&
        (row[time[dimension]] as string) >= text(fromAt) &&
        (row[time[dimension]] as string) < text(toAt),
    )
    assert.deepEqual(sorted(inExport.map(fromText)), sorted(inView.map(plain)), JSON.stringify(key))

    const onScreen = screen({ ...key, dimension, fromAt, toAt, columns: 1_000 })
    assert.equal(onScreen.kind, 'raw')
    if (onScreen.kind !== 'raw') continue
    const shown = onScreen.at.flatMap((at, n) =>
      at >= fromAt && at < toAt
        ? [{ at: text(at), number: onScreen.value[n], text: onScreen.text[n] }]
        : [],
    )
    const written = inExport.map((row) => ({
      at: row[time[dimension]],
      number: row.value_num === '' ? null : Number(row.value_num),
      text: row.value,
    }))
    assert.deepEqual(sorted(shown), sorted(written))
    compared += inExport.length
  }
  assert.ok(compared > 5_000, `only ${compared} values were compared`)
})

test('every cell that the view has too is the same in the export', () => {
  for (const dimension of ['epoch', 'daily'] as const) {
    const [first] = longRows[dimension]
    const all = db.prepare(`SELECT * FROM ${dimension}_values`).all() as Row[]
    const names = Object.keys(all[0] as Row).filter((name) => name in (first as object))
    assert.ok(names.length >= 17, names.join())
    const cell = (value: unknown, name: string) => {
      if (value === null || value === '') return ''
      if (name === 'medical_grade') return value === 1 || value === 'TRUE' ? 'TRUE' : 'FALSE'
      return name === 'value_num' ? String(Number(value)) : String(value)
    }
    const cells = (row: Row) => names.map((name) => cell(row[name], name))
    assert.deepEqual(sorted(longRows[dimension].map(cells)), sorted(all.map(cells)))
  }
})

test('each day is judged in coverage as the window judges it', () => {
  const asOfAt = hoursLater(119)
  const grid = coverageQuery(db)({
    fromDay: '2024-03-20',
    toDay: '2024-05-06',
    dataSourceId: null,
    dataTypeId: null,
    group: null,
    now: asOfAt,
    minimumMinutes: 600,
  } as never)
  const rows = exported.rows('coverage.csv')
  const letters: Record<string, string> = {
    V: 'valid',
    P: 'partial',
    N: 'no-data',
    D: 'disconnected',
    R: 'receiver-offline',
    X: 'excluded',
    '?': 'unknown',
  }
  let compared = 0
  for (const { participantId, states, wearMinutes } of grid.participants)
    for (const row of rows.filter((one) => one.participant_id === participantId)) {
      const place = (Date.parse(row.day as string) - Date.parse('2024-03-20')) / DAY_MS
      if (place < 0 || place >= states.length) continue
      assert.equal(row.state, letters[states[place] as string], `${participantId} ${row.day}`)
      const wear = wearMinutes[place]
      if (wear !== null) assert.equal(Number(row.wear_min), wear, `${participantId} ${row.day}`)
      compared++
    }
  assert.ok(compared > 100, `only ${compared} days were compared`)
})

type Row = Record<string, unknown>

function plain(row: Row): unknown[] {
  return shared.map((name) => row[name])
}

function fromText(row: Record<string, string>): unknown[] {
  return shared.map((name) => {
    if (name === 'participant_id' || name === 'value') return row[name]
    return row[name] === '' ? null : Number(row[name])
  })
}

function sorted(rows: unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}

/** Always the same numbers: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
