import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeLanes, laneText } from '#renderer/charts/series/code-lanes.ts'
import { groupAnnouncements, periodWords } from '#renderer/state/deliveries/announcement-groups.ts'
import { byteCount, firstBytes, hexText, plainText } from '#renderer/state/deliveries/body-bytes.ts'
import {
  answerTone,
  countRows,
  verdictSentence,
} from '#renderer/state/deliveries/delivery-words.ts'
import {
  childrenAt,
  holdsMark,
  isBranch,
  type Json,
  NumberAsSent,
  parseJson,
  previewOf,
  shownChildren,
} from '#renderer/state/deliveries/json-tree.ts'
import { deliveriesWaitingFor, release } from '#renderer/state/deliveries/quarantine.ts'
import { durationWords } from '#renderer/state/number-words.ts'
import { isBehind, schemeWords, warningsOf } from '#renderer/state/status-warnings.ts'
import { seriesOf } from '#renderer/state/study/series-order.ts'
import type { Link } from '#shared/contract.ts'
import type { DeliveryDetail, DeliveryRow, OpenAnnouncement } from '#shared/delivery.ts'
import type { SeriesSummary } from '#shared/series.ts'
import type { Status } from '#shared/status.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

test('a body’s numbers keep their digits, beyond 2^53 and after the point', () => {
  const json = parseJson('{"ref": 9007199254740993123, "value": 53.0, "list": [1]}')
  assert.ok(json && isBranch(json.value))
  const [ref, value] = childrenAt(json.value, '', [0, 1])
  assert.deepEqual(ref?.value, new NumberAsSent('9007199254740993123'))
  assert.deepEqual(value?.value, new NumberAsSent('53.0'))
  assert.equal(previewOf(json.value), 'ref: 9007199254740993123, value: 53.0, list: […]')
  assert.equal(parseJson('{"type": "event'), null)
  assert.deepEqual(parseJson('null'), { value: null })
})

test('a long list shows its beginning and what could not be read in it', () => {
  const list: Json = Array.from({ length: 500 }, () => null)
  const marks = ['data[0].epochData[3].value', 'data[0].epochData[400]', 'data[1]']
  const shown = shownChildren(list, 'data[0].epochData', 50, marks)
  assert.equal(shown.length, 51)
  assert.equal(shown.at(-1), 400)
  assert.ok(holdsMark('', marks))
  assert.ok(holdsMark('data[0].epochData[3]', marks))
  assert.ok(!holdsMark('data[0].epochData[4]', marks))
  assert.ok(!holdsMark('data[0].epochData[40]', marks))
})

test('the beginning of a body is shown as bytes and as letters', () => {
  const base64 = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x0a, 0x41]).toString('base64')
  const bytes = firstBytes(base64, 5)
  assert.deepEqual([...bytes], [0x28, 0xb5, 0x2f, 0xfd, 0x0a])
  assert.match(hexText(bytes), /^00000000 {2}28 b5 2f fd 0a {35}\(·\/··$/)
  assert.equal(plainText(bytes), '(·/·\n')
  assert.equal(byteCount(base64), 6)
  assert.equal(byteCount(Buffer.alloc(7).toString('base64')), 7)
})

test('an answer is slow from half the limit on, and too late at the limit', () => {
  assert.deepEqual([4, 1_000, 2_000].map(answerTone), ['good', 'warn', 'bad'])
})

test('the verdict is told by what came: no signature, one that proves nothing yet, a right one', () => {
  const sentence = (verdict: DeliveryRow['verdict'], headers = {}, type: string | null = null) =>
    verdictSentence({ verdict, headers, type })
  const all = [
    sentence('verified'),
    sentence('not_configured'),
    sentence('unverified'),
    sentence('unverified', { 'X-HMAC-Signature': 'ab' }),
    sentence('verified', {}, 'fetch.epoch'),
  ]
  assert.equal(new Set(all).size, 5)
  assert.match(all[2] ?? '', /^Came without a signature/)
})

test('a delivery that waits claims nothing about values', () => {
  const delivery = { records: 2, inserted: 0, updated: 0, unchanged: 0, rejected: [] }
  const waiting = { ...delivery, state: 'quarantined' } as unknown as DeliveryDetail
  assert.deepEqual(
    countRows(waiting).map((row) => row.name),
    ['Records'],
  )
  assert.equal(countRows({ ...waiting, state: 'ingested' }).length, 4)
})

test('all deliveries of a reason are found over many pages, and released in parts', async () => {
  const rows = Array.from({ length: 1_201 }, (_, index) => ({
    deliveryId: 1_201 - index,
    state: index % 2 === 0 ? 'quarantined' : 'ingested',
    error: 'unsigned',
  }))
  const released: number[] = []
  const link = {
    async call(name: string, input: { beforeId: number; limit: number; deliveryIds: number[] }) {
      if (name === 'deliveries.list') {
        const { beforeId, limit } = input
        return rows.filter((row) => beforeId === null || row.deliveryId < beforeId).slice(0, limit)
      }
      assert.ok(input.deliveryIds.length <= 1_000)
      released.push(...input.deliveryIds)
      return { deliveries: input.deliveryIds.length }
    },
  } as unknown as Link
  const found = await deliveriesWaitingFor(link, 'unsigned')
  assert.equal(found.length, 601)
  assert.deepEqual(await release(link, [...found, ...found]), { deliveries: 1_202 })
  assert.equal(released.length, 1_202)
})

test('what one notification announced is one entry, with its types and its period', () => {
  const row: OpenAnnouncement = {
    participantId: 'P0001',
    dimension: 'epoch',
    dataSourceId: 1,
    dataSourceName: 'Fitbit',
    dataTypeId: 1000,
    dataTypeName: 'Steps',
    fromAt: Date.parse('2025-06-03T17:40:00Z'),
    toAt: Date.parse('2025-06-03T20:05:00Z'),
    fromDay: null,
    toDay: null,
    receivedAt: 0,
    deliveryId: 7,
  }
  const daily = { ...row, dimension: 'daily', fromAt: null, toAt: null }
  const groups = groupAnnouncements([
    row,
    { ...row, dataTypeId: 1001, dataTypeName: null },
    { ...row, deliveryId: 8, toAt: Date.parse('2025-06-04T01:00:00Z') },
    { ...daily, dataTypeId: null, fromDay: '2025-06-01', toDay: '2025-06-03' },
  ])
  assert.deepEqual(
    groups.map((group) => [group.types.join(), periodWords(group)]),
    [
      ['Steps,1001', '2025-06-03 17:40 – 20:05 UTC'],
      ['Steps', '2025-06-03 17:40 – 2025-06-04 01:00 UTC'],
      ['', '2025-06-01 – 2025-06-03'],
    ],
  )
})

test('lengths are told in at most two units', () => {
  const lengths = [400, 200_000, 2 * HOUR_MS + 47 * MINUTE_MS, 3 * DAY_MS, 3 * DAY_MS + HOUR_MS]
  assert.deepEqual(lengths.map(durationWords), ['1 s', '3 min', '2 h 47 min', '3 d', '3 d 1 h'])
})

function aStatus(pieces: {
  disk?: Status['storage']['disk']
  ingest?: Status['ingest']
  backlog?: number
  refusedKept?: number
}): Status {
  const { disk = 'fine', ingest = { state: 'running', reason: null } } = pieces
  return {
    now: 10_000,
    dataDir: '/data',
    storage: { freeBytes: 3e9, disk },
    ingest,
    deliveries: {
      backlog: pieces.backlog ?? 0,
      refusedKept: pieces.refusedKept ?? 0,
      lastRefusedAt: pieces.refusedKept ? 9_000 : null,
    },
  } as Status
}

test('what threatens the data is told with its next step, and nothing else is', () => {
  assert.deepEqual(warningsOf(aStatus({})), [])
  const failed = {
    state: 'failed',
    reason:
      'fetch.sqlite is damaged. Start Pulsetray again; if it stops once more, keep the data folder as it is',
  } as const
  const all = warningsOf(aStatus({ disk: 'nearly-full', ingest: failed, refusedKept: 2 }))
  assert.deepEqual(
    all.map((warning) => warning.name),
    ['ingest-failed', 'nearly-full', 'wrong-signatures'],
  )
  assert.match(
    all[0]?.text ?? '',
    /fetch\.sqlite is damaged\. Start .* as it is\. .*still received/,
  )
  assert.match(all[1]?.text ?? '', /3\.0 GB free.*Make room/)
  assert.equal(warningsOf(aStatus({ disk: 'filling' }))[0]?.isUrgent, false)
})

test('a backlog is told when it is long, or when nothing works on it', () => {
  assert.ok(!isBehind(aStatus({ backlog: 5 })))
  assert.ok(isBehind(aStatus({ backlog: 500 })))
  assert.ok(isBehind(aStatus({ backlog: 5, ingest: { state: 'failed', reason: null } })))
})

test('a signed form is told in words', () => {
  assert.equal(schemeWords('frame:body+time'), 'the packed body, then the time')
  assert.equal(schemeWords('new:form'), 'new, form')
})

test('heart rate, steps, sleep and HRV come first, the others by name', () => {
  const series = (
    [
      [1011, 'Calories'],
      [3100, 'Rmssd'],
      [2000, 'Sleep'],
      [9999, 'Altitude'],
      [1000, 'Steps'],
      [3000, 'HeartRate'],
    ] as const
  ).map(([dataTypeId, dataTypeName]) => ({ dataTypeId, dataTypeName, dimension: 'epoch' }))
  assert.deepEqual(
    seriesOf(series as SeriesSummary[], 'epoch').map((one) => one.dataTypeId),
    [3000, 1000, 2000, 3100, 9999, 1011],
  )
})

test('codes stand in lanes of their own: no mean of two codes is ever drawn', () => {
  const names = { 102: 'Sleep', 105: 'Walk', 329: 'Horseback Riding' }
  const lanes = codeLanes(
    {
      kind: 'reduced',
      bucketMs: 10,
      at: [0, 10],
      min: [102, 105],
      max: [329, 105],
      mean: [200, 105],
      count: [5, 1],
    },
    names,
  )
  assert.deepEqual(lanes.names, ['Sleep', 'Walk', 'Horseback Riding'])
  assert.ok(lanes.columns.kind === 'raw')
  assert.deepEqual(lanes.columns.at, [0, 0, 10])
  assert.deepEqual(lanes.columns.value, [0, 2, 1])
  assert.deepEqual(lanes.columns.endAt, [10, 10, 20])
  assert.equal(laneText(lanes.names, 2), 'Horsebac…')
  assert.equal(laneText(lanes.names, 7), '')
})
