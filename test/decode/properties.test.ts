import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { portableZstdFrame } from '#main/decode/compression/expand.ts'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import {
  connection,
  dailyNotification,
  dailyPush,
  epochNotification,
  epochPush,
  wrap,
} from '../making/thryve-bodies.ts'
import { decoded, LIMITS } from './decoding.ts'

const wrappings = fc.constantFrom('base64+zstd', 'zstd', 'gzip', 'plain')
const bodies = fc.constantFrom(
  epochPush({ details: true, timestampForm: 'iso' }),
  epochPush({ sources: [{ records: [{}, {}] }, { dataSourceId: 1, records: [{}] }] }),
  dailyPush({ details: true }),
  epochNotification({ timestampForm: 'iso' }),
  dailyNotification(),
  connection('disconnect'),
  { messages: [null], meta: { serverTime: 1.5 } },
  { sourceUpdate: { authenticationToken: 'a', dataSource: 1, connectionStatus: 'NEW' } },
)

/** Whatever came in, what comes out has the promised shape and can be stored. */
function isWellFormed(delivery: DecodedDelivery): void {
  for (const record of [...delivery.epochs, ...delivery.dailies]) {
    equal(typeof record.value, 'string')
    ok(Number.isSafeInteger(record.dataTypeId) && Number.isSafeInteger(record.dataSourceId))
    ok(record.endUser.endUserId.length > 0)
  }
  for (const record of delivery.epochs) ok(Number.isInteger(record.startAt))
  for (const record of delivery.dailies) ok(/^\d{4}-\d\d-\d\d$/.test(record.day))
  for (const { path, reason } of delivery.rejected) ok(path.length < 500 && reason.length < 200)
  ok(delivery.unreadable === null || delivery.unreadable.length < 500)
  ok(!delivery.unreadable?.startsWith('Reading it failed'), delivery.unreadable ?? '')
}

test('arbitrary bytes never throw', () => {
  const magics = fc.constantFrom('', '28b52ffd', '1f8b08', '5a2a4d18', 'efbbbf', '7b', '5b')
  fc.assert(
    fc.property(magics, fc.uint8Array({ maxLength: 300 }), (magic, bytes) => {
      const body = Buffer.concat([Buffer.from(magic, 'hex'), bytes])
      isWellFormed(decodeDelivery(body, LIMITS))
      isWellFormed(decodeDelivery(body, LIMITS, { expandFrame: portableZstdFrame }))
      isWellFormed(decodeDelivery(Buffer.from(body.toString('base64')), LIMITS))
    }),
    { numRuns: 500 },
  )
})

test('arbitrary JSON never throws', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), wrappings, (json, wrapping) => {
      isWellFormed(decoded(json, wrapping))
    }),
  )
})

test('arbitrary content under the right names never throws', () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('null', '', '1662579572000', '2022-09-07', -1, 1e300, true),
  )
  const fields = (...names: string[]) =>
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), anything, { maxKeys: 12 })
  const details = fields('generationType', 'creationTimestamp', 'medicalGrade', 'valueType')
  const record = fc
    .tuple(
      fields('startTimestamp', 'endTimestamp', 'day', 'timezoneOffset', 'dataTypeId', 'value'),
      fc.oneof(details, anything),
    )
    .map(([own, additionalDetails]) => ({ ...own, additionalDetails }))
  const source = fc.record({
    dataSourceId: fc.oneof(fc.nat(50), anything),
    dataSourceName: anything,
    epochData: fc.oneof(fc.array(record), anything),
  })
  const body = fc.record({
    endUserId: fc.oneof(fc.string(), anything),
    type: fc.constantFrom(
      'event.data.epoch.create',
      'event.data.daily.update',
      'event.data.measurement.x',
      'notification.data.epoch.createupdate',
      'notification.source.connect',
    ),
    data: fc.oneof(fc.array(source), source, anything),
    sourceUpdate: anything,
  })
  fc.assert(fc.property(body, (object) => isWellFormed(decoded(JSON.stringify(object)))))
})

test('a body with any byte changed, cut or doubled never throws', () => {
  fc.assert(
    fc.property(
      bodies,
      wrappings,
      fc.nat(),
      fc.nat(255),
      fc.nat(3),
      (body, how, at, byte, kind) => {
        const bytes = wrap(body, how)
        const place = at % bytes.length
        const mutated =
          kind === 0
            ? bytes.subarray(0, place)
            : kind === 1
              ? Buffer.concat([bytes.subarray(0, place), bytes])
              : Buffer.from(bytes)
        if (kind > 1) mutated[place] = byte
        isWellFormed(decodeDelivery(mutated, LIMITS))
      },
    ),
    { numRuns: 500 },
  )
})

test('ISO and unix forms of one push say the same', () => {
  const moments = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2200, 0) })
  const record = fc.record({
    startAt: moments,
    endAt: fc.option(moments),
    timezoneOffset: fc.option(fc.integer({ min: -720, max: 840 })),
    dataTypeId: fc.nat(),
    value: fc.string(),
  })
  fc.assert(
    fc.property(fc.array(record), fc.boolean(), (records, details) => {
      const iso = decoded(epochPush({ records, details, timestampForm: 'iso' }))
      const unix = decoded(epochPush({ records, details, timestampForm: 'unix' }))
      deepEqual(iso.epochs, unix.epochs)
      deepEqual(
        unix.epochs.map(({ startAt, endAt, value }) => ({ startAt, endAt, value })),
        records.map(({ startAt, endAt, value }) => ({ startAt, endAt, value })),
      )
    }),
  )
})

test('decoding the same bytes twice gives the same', () => {
  fc.assert(
    fc.property(bodies, wrappings, (body, wrapping) => {
      deepEqual(decoded(body, wrapping), decoded(body, wrapping))
    }),
  )
})
