import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { backoffMs } from '#main/fetch/queue/pace.ts'
import { type Answer, judgeAnswer, retryAfterMs } from '#main/fetch/thryve/asking/answer.ts'
import { safeBaseAddress } from '#main/fetch/thryve/asking/base-address.ts'
import {
  authorizationHeaders,
  httpQuestion,
  questionText,
} from '#main/fetch/thryve/asking/question.ts'
import { thryveAddresses } from '#shared/senders/thryve-api.ts'
import { MINUTE_MS } from '#shared/time.ts'

const NOW = Date.parse('2026-03-02T10:00:00Z')

test('credentials are sent with https only, or to this computer itself', () => {
  for (const address of Object.values(thryveAddresses))
    assert.equal(safeBaseAddress(`${address}/`), address)
  assert.equal(safeBaseAddress('https://relay.example/thryve/'), 'https://relay.example/thryve')
  assert.equal(safeBaseAddress('http://127.0.0.1:8080'), 'http://127.0.0.1:8080')
  for (const unsafe of [
    'http://api.thryve.de',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'https://user:word@api.thryve.de',
    'https://api.thryve.de?x=1',
    'ftp://api.thryve.de',
    'api.thryve.de',
    '',
  ])
    assert.equal(safeBaseAddress(unsafe), null, unsafe)
})

test('questions are forms as documented, and carry both pairs of credentials beside them', () => {
  const about = { dataSourceIds: [1], dataTypeIds: [3000, 1000] }
  const epoch = { dimension: 'epoch', fromAt: NOW, toAt: NOW + 1_000, ...about } as const
  assert.deepEqual(httpQuestion('someone & co', epoch, { isDetailed: true }), {
    path: '/v5/dynamicEpochValues',
    body: `authenticationToken=someone+%26+co&startTimestampUnix=${NOW}&endTimestampUnix=${NOW + 1_000}&dataSources=1&valueTypes=3000%2C1000&detailed=true`,
  })
  const everything = { dataSourceIds: null, dataTypeIds: null }
  const daily = { dimension: 'daily', fromDay: '2026-03-01', toDay: '2026-03-02', ...everything }
  assert.deepEqual(httpQuestion('a', daily as never, { isDetailed: false }), {
    path: '/v5/dailyDynamicValues',
    body: 'authenticationToken=a&startDay=2026-03-01&endDay=2026-03-02',
  })
  const since = { dimension: 'epoch', createdAfterAt: NOW, ...everything } as const
  assert.match(httpQuestion('a', since, { isDetailed: false }).body, /^[^&]+&createdAfter=\d{13}$/)
  const turned = { ...epoch, dataTypeIds: [1000, 3000] }
  assert.equal(questionText(epoch), questionText(turned))
  const [username, password, authId, authSecret] = ['u', 'p:w', 'i', 'ß']
  assert.deepEqual(authorizationHeaders({ username, password, authId, authSecret }), {
    Authorization: 'Basic dTpwOnc=',
    AppAuthorization: 'Basic aTrDnw==',
  })
})

test('every answer the API may give is told apart', () => {
  const person = (name: string, data: unknown[]) =>
    JSON.stringify([{ authenticationToken: name, dataSources: [{ dataSource: 1, data }] }])
  const value = { startTimestampUnix: NOW, endTimestamp: 'null', dynamicValueType: 3000 }
  const table: [number, string, Answer['kind']][] = [
    [200, person('a', [value]), 'values'],
    [200, person('a', []), 'nothing'],
    [200, '[]', 'nothing'],
    [200, 'null', 'nothing'],
    [204, '', 'nothing'],
    [200, person('b', [value]), 'rejected'],
    [200, person('a', [value]).slice(0, 60), 'later'],
    [200, '<html>', 'later'],
    [200, '', 'later'],
    [200, '{"errorMessage":"unknown authenticationToken"}', 'rejected'],
    [400, '{"errorMessage":"unknown authenticationToken"}', 'rejected'],
    [400, '{"errorMessage":"Authorization failed"}', 'doubt'],
    [400, '{"errorMessage":"AppAuthorization is wrong"}', 'doubt'],
    [400, 'range too long', 'rejected'],
    [401, '', 'stop'],
    [403, '', 'stop'],
    [404, '', 'stop'],
    [302, '', 'stop'],
    [413, '', 'too-large'],
    [429, '', 'later'],
    [408, '', 'later'],
    [500, '', 'later'],
    [503, '', 'later'],
  ]
  for (const [status, body, kind] of table) {
    const bytes = new Uint8Array(Buffer.from(body))
    const answer = judgeAnswer({ status, retryAfter: null, bytes }, 'a', NOW)
    assert.equal(answer.kind, kind, `${status} ${body}`)
  }
  assert.equal(
    judgeAnswer({ status: 200, retryAfter: null, bytes: null }, 'a', NOW).kind,
    'too-large',
  )
})

test('any bytes at all are some answer, and never an error', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 599 }),
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => new Uint8Array(Buffer.from(text))),
      ),
      (status, bytes) => {
        const answer = judgeAnswer(
          { status, retryAfter: null, bytes: new Uint8Array(bytes) },
          'a',
          NOW,
        )
        assert.ok(answer.kind.length > 0)
      },
    ),
    { numRuns: 300 },
  )
})

test('a wait is what the server wishes, within reason, else it grows to half an hour and is never the same', () => {
  assert.equal(retryAfterMs('7', NOW), 7_000)
  assert.equal(retryAfterMs(new Date(NOW + 90_000).toUTCString(), NOW), 90_000)
  assert.equal(retryAfterMs('soon', NOW), null)
  assert.equal(retryAfterMs('999999999', NOW), 60 * MINUTE_MS)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, random) => {
        const waitMs = backoffMs(tries, null, random)
        assert.ok(waitMs >= 2_500 && waitMs <= 30 * MINUTE_MS)
        assert.ok(backoffMs(tries, 60_000, random) >= 60_000)
      },
    ),
  )
  assert.notEqual(backoffMs(3, null, 0.1), backoffMs(3, null, 0.9))
})
