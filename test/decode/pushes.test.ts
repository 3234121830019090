import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Body,
  DEFAULT_DAY,
  DEFAULT_END_AT,
  DEFAULT_START_AT,
  dailyPush,
  epochPush,
} from '../making/thryve-bodies.ts'
import {
  contents,
  daily,
  dailyDetails,
  decoded,
  endUser,
  epoch,
  epochDetails,
  expected,
} from './decoding.ts'

const EPOCH = 'event.data.epoch.create'
const DAILY = 'event.data.daily.create'
const alias = { endUserId: endUser.endUserId, endUserAlias: 'ALIAS-7' }

for (const timestampForm of ['iso', 'unix'] as const) {
  for (const details of [false, true]) {
    for (const shape of ['object', 'array'] as const) {
      for (const listKey of ['epochData', 'dailyData'] as const) {
        const options = { timestampForm, details, shape, listKey }
        const name = `${timestampForm}, details ${details}, ${shape}, ${listKey}`

        test(`an epoch push is read whole (${name})`, () => {
          const epochs = [epoch(details ? epochDetails : {})]
          deepEqual(contents(decoded(epochPush(options))), expected({ type: EPOCH, epochs }))
        })

        test(`a daily push is read whole (${name})`, () => {
          const dailies = [daily(details ? dailyDetails : {})]
          deepEqual(contents(decoded(dailyPush(options))), expected({ type: DAILY, dailies }))
        })
      }
    }
  }
}

for (const wrapping of ['base64+zstd', 'zstd', 'gzip', 'plain'] as const) {
  test(`a push wrapped as ${wrapping} says so and reads the same`, () => {
    const body = epochPush({ details: true })
    const delivery = decoded(body, wrapping)
    equal(delivery.bodyEncoding, wrapping)
    equal(delivery.bytesDecoded, JSON.stringify(body).length)
    deepEqual(delivery.epochs, [epoch(epochDetails)])
  })
}

test('the documented example reads as it says', () => {
  const text = `\ufeff{
    "endUserId": "123accessToken", "endUserAlias": "YourEndUserAlias",
    "timestampType": "ISO", "type": "event.data.epoch.create",
    "data": { "dataSourceId": 5, "dataSourceName": "Apple", "epochData": [ {
      "startTimestamp": "2022-09-07T19:39:32Z", "endTimestamp": "2022-09-07T19:45:02Z",
      "timezoneOffset": 0, "dataTypeId": 1000, "value": "53.0",
      "additionalDetails": { "creationTimestamp": "2022-09-07T19:45:05Z", "dataTypeName": "Steps",
        "valueType": "DOUBLE", "thirdPartyDataSourceId": 1, "thirdPartyDataSourceName": "UNKNOWN",
        "measurementReference": 9007163812253719, "generationType": "MANUAL_ENTRY",
        "trustworthiness": "doubt_from_device_source", "medicalGrade": false,
        "chronologicalExactness": 15 } } ] } }`
  const person = { endUserId: '123accessToken', endUserAlias: 'YourEndUserAlias' }
  const source = { endUser: person, dataSourceId: 5, dataSourceName: 'Apple', utcOffsetMin: 0 }
  const epochs = [epoch({ ...epochDetails, ...source })]
  deepEqual(contents(decoded(text)), expected({ type: EPOCH, epochs }))
})

test('several sources each keep their own values', () => {
  const body = epochPush({
    endUserAlias: 'ALIAS-7',
    action: 'update',
    sources: [
      { dataSourceId: 1, dataSourceName: 'Fitbit', records: [{ value: '1' }, { value: '2' }] },
      { dataSourceId: 2, dataSourceName: null, records: [{ value: '3' }] },
      { dataSourceId: 3, records: [] },
    ],
  })
  const fitbit = { endUser: alias, dataSourceId: 1, dataSourceName: 'Fitbit' }
  const garmin = { endUser: alias, dataSourceId: 2, dataSourceName: null }
  deepEqual(
    contents(decoded(body)),
    expected({
      type: 'event.data.epoch.update',
      epochs: [
        epoch({ ...fitbit, value: '1' }),
        epoch({ ...fitbit, value: '2' }),
        epoch({ ...garmin, value: '3' }),
      ],
    }),
  )
})

test('an instant has no end, however that is written', () => {
  const record = { startTimestamp: DEFAULT_START_AT, dataTypeId: 1000, value: '53.0' }
  for (const end of [{}, { endTimestamp: null }, { endTimestamp: 'null' }, { endTimestamp: '' }]) {
    deepEqual(pushed({ ...record, ...end }).epochs, [epoch({ endAt: null, utcOffsetMin: null })])
  }
})

test('the offset is the one sent, else the one in the text, and Z is none', () => {
  const at = (offset: Body, startTimestamp: string) =>
    pushed({ startTimestamp, dataTypeId: 1000, value: '1', ...offset }).epochs[0]?.utcOffsetMin
  equal(at({ timezoneOffset: 240 }, '2022-09-07T19:39:32+06:00'), 240)
  equal(at({ timezoneOffset: 0 }, '2022-09-07T19:39:32+06:00'), 0)
  equal(at({}, '2022-09-07T19:39:32+06:00'), 360)
  equal(at({ timezoneOffset: null }, '2022-09-07T19:39:32-03:30'), -210)
  equal(at({ details: { timezoneOffset: 60 } }, '2022-09-07T19:39:32+06:00'), 60)
  equal(at({}, '2022-09-07T19:39:32Z'), null)
})

test('a flag about the form of timestamps is not believed', () => {
  const body = { ...dailyPush({ timestampForm: 'unix' }), timestampType: 'ISO' }
  deepEqual(decoded(body).dailies, [daily()])
})

test('a day is never shifted by an offset', () => {
  const day = (sent: unknown) =>
    pushed({ day: sent, dataTypeId: 1000, value: '1' }, DAILY).dailies[0]?.day
  equal(day('2022-09-07'), DEFAULT_DAY)
  equal(day('2022-09-07T00:00:00+02:00'), DEFAULT_DAY)
  equal(day(Date.UTC(2022, 8, 7, 17, 40)), DEFAULT_DAY)
  equal(day(String(Date.UTC(2022, 8, 7))), DEFAULT_DAY)
})

test('ids beyond 2^53 keep every digit', () => {
  const text = JSON.stringify(epochPush({ details: true }))
    .replace('9007163812253719', '9223372036854775807')
    .replace('"thirdPartyDataSourceId":1', '"thirdPartyDataSourceId":9007199254740993')
  const [record] = decoded(text).epochs
  equal(record?.measurementRef, '9223372036854775807')
  equal(record?.thirdPartySourceId, '9007199254740993')
})

test('the text of a value stands exactly as sent', () => {
  const texts = [
    '53.0',
    '1.2E-4',
    'true',
    '1662572400000',
    '',
    ' 7 ',
    '812,790,801',
    'äöü 😀',
    'null',
  ]
  for (const value of texts) {
    equal(decoded(epochPush({ records: [{ value }] }), 'base64+zstd').epochs[0]?.value, value)
  }
  for (const bare of ['53.0', '-0', '1.20E-4', '9007199254740993', 'true', '{"a": [1.0]}']) {
    const body = JSON.stringify(epochPush()).replace('"value":"53.0"', `"value": ${bare}`)
    equal(decoded(body).epochs[0]?.value, bare)
  }
})

test('an unknown dimension and action is read by what its records hold', () => {
  const start = { startTimestamp: DEFAULT_START_AT, endTimestamp: DEFAULT_END_AT }
  const epochLike = { ...start, timezoneOffset: 120, dataTypeId: 1000, value: '53.0' }
  const dailyLike = { day: DEFAULT_DAY, timezoneOffset: 120, dataTypeId: 1000, value: '11203' }
  for (const listKey of ['measurementData', 'epochData', 'dailyData']) {
    const source = { dataSourceId: 8, dataSourceName: 'Nokia', [listKey]: [epochLike, dailyLike] }
    const type = 'event.data.measurement.recalculate'
    const body = { endUserId: endUser.endUserId, type, data: source }
    deepEqual(contents(decoded(body)), expected({ type, epochs: [epoch()], dailies: [daily()] }))
  }
})

test('both lists in one source are read, each record by what it holds', () => {
  const body = {
    endUserId: endUser.endUserId,
    type: EPOCH,
    data: [
      {
        dataSourceId: '8',
        dataSourceName: 'Nokia',
        epochData: [{ startTimestamp: DEFAULT_START_AT, dataTypeId: '1000', value: '1' }],
        dailyData: [{ day: DEFAULT_DAY, dataTypeId: 1000, value: '2' }],
      },
    ],
  }
  const epochs = [epoch({ endAt: null, utcOffsetMin: null, value: '1' })]
  const dailies = [daily({ utcOffsetMin: null, value: '2' })]
  deepEqual(contents(decoded(body)), expected({ type: EPOCH, epochs, dailies }))
})

test('an answer of the REST API reads like a push', () => {
  const answer = [
    {
      authenticationToken: endUser.endUserId,
      partnerUserID: 'ALIAS-7',
      dataSources: [
        {
          dataSource: 8,
          data: [
            {
              startTimestamp: '2022-09-07T21:39:32+02:00',
              endTimestamp: 'null',
              startTimestampUnix: DEFAULT_START_AT,
              createdAt: '2022-09-07T19:45:05Z',
              createdAtUnix: 1_662_579_905_000,
              dynamicValueType: 3000,
              dynamicValueTypeName: 'HeartRate',
              value: '72',
              valueType: 'LONG',
              details: { generation: 'tracker', trustworthiness: 'verified_from_user' },
            },
            {
              day: DEFAULT_DAY,
              timestampUnix: Date.UTC(2022, 8, 7),
              createdAtUnix: 1_662_579_905_000,
              dailyDynamicValueType: '1000',
              dailyDynamicValueTypeName: 'Steps',
              value: '11203',
              valueType: 'LONG',
              details: { timezoneOffset: 120 },
            },
          ],
        },
      ],
    },
  ]
  const about = { endUser: alias, dataSourceName: null, providerCreatedAt: 1_662_579_905_000 }
  const heartRate = { dataTypeId: 3000, dataTypeName: 'HeartRate', value: '72', valueType: 'LONG' }
  deepEqual(
    contents(decoded(JSON.stringify(answer))),
    expected({
      epochs: [
        epoch({
          ...about,
          ...heartRate,
          endAt: null,
          generationType: 'tracker',
          trustworthiness: 'verified_from_user',
        }),
      ],
      dailies: [daily({ ...about, dataTypeName: 'Steps', valueType: 'LONG' })],
    }),
  )
})

function pushed(record: Body, type = EPOCH) {
  const data = { dataSourceId: 8, dataSourceName: 'Nokia', epochData: [record] }
  return decoded({ endUserId: endUser.endUserId, type, data })
}
