import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BARE, decodeDelivery } from '#main/senders/decode-delivery.ts'
import { TERRA_USER, terraBody, terraDaily } from '../making/terra-bodies.ts'
import type { Body } from '../making/thryve-bodies.ts'

const LIMITS = { maxDecodedBytes: 2 ** 20 }
const arrived = { ...BARE, headers: { 'terra-signature': 't=1,v1=00' } }
const read = (body: Body | string) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return decodeDelivery(Buffer.from(text), LIMITS, { arrived })
}

test('totals of a day are daily values of the day as written, at its own offset', () => {
  const { dailies, rejected, sender, type, unreadable } = read(
    terraDaily({
      distance_data: { steps: 11203, distance_meters: 8021, floors_climbed: 4 },
      calories_data: { total_burned_calories: 2300 },
      heart_rate_data: { summary: { avg_hr_bpm: 71, resting_hr_bpm: 58, max_hr_bpm: 150 } },
    }),
  )
  assert.deepEqual([sender, type, unreadable, rejected], ['terra', 'daily', null, []])
  assert.deepEqual(
    dailies.map(({ dataTypeId, value, day, utcOffsetMin }) => [
      dataTypeId,
      value,
      day,
      utcOffsetMin,
    ]),
    [
      [1000, '11203', '2024-03-01', 60],
      [1001, '8021', '2024-03-01', 60],
      [1002, '4', '2024-03-01', 60],
      [1010, '2300', '2024-03-01', 60],
      [3000, '71', '2024-03-01', 60],
      [3001, '58', '2024-03-01', 60],
    ],
  )
  const [first] = dailies
  assert.deepEqual(first?.endUser, { endUserId: 'synthetic-terra-user', endUserAlias: 'A-1' })
  assert.deepEqual([first?.dataSourceId, first?.thirdPartySourceId], [100_002, 'FITBIT'])
})

test('samples are epoch values at their own moments, spelled as they were sent', () => {
  const { epochs } = read(
    JSON.stringify(
      terraBody({
        heart_data: {
          heart_rate_data: {
            detailed: { hr_samples: [{ timestamp: '2024-03-01T08:00:00.000000+01:00', bpm: 61 }] },
          },
        },
        blood_pressure_data: {
          blood_pressure_samples: [
            { timestamp: '2024-03-01T08:05:00Z', systolic_bp: 121, diastolic_bp: 79 },
          ],
        },
        measurements_data: {
          measurements: [
            { measurement_time: '2024-03-01T09:00:00+00:00', weight_kg: 70.5, height_cm: 180 },
          ],
        },
      }),
    ).replace('70.5', '70.50'),
  )
  assert.deepEqual(
    epochs.map(({ dataTypeId, value, startAt, utcOffsetMin }) => [
      dataTypeId,
      value,
      new Date(startAt).toISOString(),
      utcOffsetMin,
    ]),
    [
      [3000, '61', '2024-03-01T07:00:00.000Z', 60],
      [3301, '121', '2024-03-01T08:05:00.000Z', null],
      [3300, '79', '2024-03-01T08:05:00.000Z', null],
      [5020, '70.50', '2024-03-01T09:00:00.000Z', 0],
    ],
  )
})

test('a sample whose time has no zone is rejected: nobody knows when it was', () => {
  const hr_samples = [{ timestamp: '2024-03-01T08:00:00.000000', bpm: 61 }]
  const { epochs, rejected } = read(terraDaily({ heart_rate_data: { detailed: { hr_samples } } }))
  assert.deepEqual(epochs, [])
  assert.match(rejected[0]?.reason ?? '', /no zone/)
})

test('connects, disconnects and a change of the connection are connection events', () => {
  const of = (body: Body) =>
    read(body).connections.map(({ event, endUser }) => [event, endUser.endUserId])
  const other = { ...TERRA_USER, user_id: 'synthetic-terra-user-2' }
  assert.deepEqual(of({ type: 'auth', status: 'success', user: TERRA_USER }), [
    ['connect', 'synthetic-terra-user'],
  ])
  assert.deepEqual(of({ type: 'auth', status: 'error', user: TERRA_USER }), [])
  assert.deepEqual(of({ type: 'deauth', user: TERRA_USER }), [
    ['disconnect', 'synthetic-terra-user'],
  ])
  assert.deepEqual(of({ type: 'user_reauth', old_user: TERRA_USER, new_user: other }), [
    ['disconnect', 'synthetic-terra-user'],
    ['connect', 'synthetic-terra-user-2'],
  ])
})

test('what its models leave open waits with a reason, and what carries nothing is read', () => {
  for (const type of ['sleep', 'activity', 'nutrition', 's3_payload', 'tomorrow'])
    assert.notEqual(read({ type, user: TERRA_USER, data: [] }).unreadable, null, type)
  for (const type of ['healthcheck', 'processing', 'connection_error'])
    assert.equal(read({ type }).unreadable, null, type)
  assert.match(read({ ...terraDaily(), user: {} }).unreadable ?? '', /end user is missing/)
})
