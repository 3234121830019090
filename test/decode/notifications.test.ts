import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Body,
  connection,
  DEFAULT_DAY,
  DEFAULT_END_AT,
  DEFAULT_START_AT,
  dailyNotification,
  epochNotification,
} from '../making/thryve-bodies.ts'
import { announcement, connectionRecord, contents, decoded, endUser, expected } from './decoding.ts'

const range = { fromAt: DEFAULT_START_AT, toAt: DEFAULT_END_AT }
const days = { fromDay: DEFAULT_DAY, toDay: DEFAULT_DAY }

for (const timestampForm of ['iso', 'unix'] as const) {
  for (const prefix of ['notification', 'webhook'] as const) {
    const options = { timestampForm, prefix }

    for (const event of ['connect', 'disconnect'] as const) {
      test(`${prefix}.source.${event} is a connection event (${timestampForm})`, () => {
        deepEqual(
          contents(decoded(connection(event, options))),
          expected({
            type: `${prefix}.source.${event}`,
            connections: [connectionRecord({ event })],
          }),
        )
      })
    }

    test(`${prefix}.data.epoch announces each type (${timestampForm})`, () => {
      deepEqual(
        contents(decoded(epochNotification(options))),
        expected({
          type: `${prefix}.data.epoch.createupdate`,
          announcements: [announcement(range), announcement({ ...range, dataTypeId: 1001 })],
        }),
      )
    })

    test(`${prefix}.data.daily announces each type (${timestampForm})`, () => {
      const daily = { dimension: 'daily', ...days }
      deepEqual(
        contents(decoded(dailyNotification(options))),
        expected({
          type: `${prefix}.data.daily.createupdate`,
          announcements: [announcement(daily), announcement({ ...daily, dataTypeId: 1001 })],
        }),
      )
    })
  }
}

test('days of a notification are floored to the UTC day', () => {
  const body = dailyNotification({ timestampForm: 'unix', dataTypeIds: [1000] })
  const data = { ...(body.data as Body), startDay: 1_662_572_400_000, endDay: 1_662_581_100_000 }
  deepEqual(decoded({ ...body, data }).announcements, [
    announcement({ dimension: 'daily', ...days }),
  ])
})

test('a notification without types is one announcement', () => {
  deepEqual(decoded(epochNotification({ dataTypeIds: null })).announcements, [
    announcement({ ...range, dataTypeId: null }),
  ])
})

test('an alias and several sources in a list are kept', () => {
  const body = connection('connect', { endUserAlias: 'ALIAS-7' })
  const person = { ...endUser, endUserAlias: 'ALIAS-7' }
  const data = [
    { timestamp: DEFAULT_START_AT, dataSourceId: 1 },
    { dataSourceId: '8', dataSourceName: 'Nokia' },
  ]
  deepEqual(decoded({ ...body, data }).connections, [
    connectionRecord({ endUser: person }),
    connectionRecord({
      endUser: person,
      dataSourceId: 8,
      dataSourceName: 'Nokia',
      occurredAt: null,
    }),
  ])
})

test('a dimension nobody described is announced all the same', () => {
  const type = 'notification.data.measurement.createupdate'
  const body = { ...epochNotification({ dataTypeIds: [1000] }), type }
  deepEqual(
    contents(decoded(body)),
    expected({ type, announcements: [announcement({ ...range, dimension: 'measurement' })] }),
  )
})

test('the old format connects and disconnects, trailing commas and all', () => {
  for (const [status, event] of [
    ['NEW', 'connect'],
    ['DELETED', 'disconnect'],
  ] as const) {
    const text = `{"sourceUpdate": {
      "authenticationToken": "${endUser.endUserId}",
      "partnerUserID": "ALIAS-7",
      "dataSource": 3,
      "connectionStatus": "${status}",
    },}`
    const person = { ...endUser, endUserAlias: 'ALIAS-7' }
    const record = { endUser: person, dataSourceId: 3, event, occurredAt: null }
    deepEqual(contents(decoded(text)), expected({ connections: [connectionRecord(record)] }))
  }
})

test('the old format announces what stands under the paths of the REST API', () => {
  const text = `{"sourceUpdate": {
    "authenticationToken": "${endUser.endUserId}", "dataSource": 1,
    "createdAt": "2022-09-07T19:45:05Z",
    "/v5/dailyDynamicValues": {
      "startDay": "2022-09-06", "endDay": "2022-09-07", "dailyDynamicValueTypes": [1000, 3001,],
      "startTimestampUnix": 1662422400000, "endTimestampUnix": 1662508800000,
    },
    "/v5/dynamicEpochValues": {
      "startTimestamp": "2022-09-07T19:39:32Z", "endTimestamp": "2022-09-07T19:45:02Z",
      "dynamicValueTypes": [3000],
      "startTimestampUnix": 1662579572000, "endTimestampUnix": 1662579902000
    },
  }}`
  const daily = { dimension: 'daily', fromDay: '2022-09-06', toDay: '2022-09-07' }
  deepEqual(
    contents(decoded(text)),
    expected({
      announcements: [
        announcement(daily),
        announcement({ ...daily, dataTypeId: 3001 }),
        announcement({ ...range, dataTypeId: 3000 }),
      ],
    }),
  )
})

test('one block of the old format is enough, also with milliseconds only', () => {
  const block = { startTimestampUnix: DEFAULT_START_AT, endTimestampUnix: DEFAULT_END_AT }
  const update = { authenticationToken: endUser.endUserId, dataSource: 1 }
  const epochs = { ...update, '/v5/dynamicEpochValues': { ...block, dynamicValueTypes: [1000] } }
  deepEqual(decoded({ sourceUpdate: epochs }).announcements, [announcement(range)])
  const dailies = {
    ...update,
    '/v5/dailyDynamicValues': { ...block, dailyDynamicValueTypes: [1000] },
  }
  deepEqual(decoded({ sourceUpdate: dailies }).announcements, [
    announcement({ dimension: 'daily', ...days }),
  ])
})

test('the oldest format announces by updateType', () => {
  const update = {
    authenticationToken: endUser.endUserId,
    dataSource: 1,
    startTimestamp: '2022-09-07T19:39:32Z',
    endTimestamp: '2022-09-07T19:45:02Z',
    connectionStatus: 'OLD',
  }
  const daily = announcement({ dimension: 'daily', dataTypeId: null, ...days })
  const epoch = announcement({ dataTypeId: null, ...range })
  const announced = (updateType: string) =>
    contents(decoded({ sourceUpdate: { ...update, updateType } }))
  deepEqual(announced('DAILY'), expected({ announcements: [daily] }))
  deepEqual(announced('MINUTE'), expected({ announcements: [epoch] }))
  deepEqual(announced('BOTH'), expected({ announcements: [daily, epoch] }))
})

test('Pryv says that something changed, in any words or none', () => {
  const meta = { apiVersion: '1.4.8', 'serverTime:': 1_557_927_701.698, serial: 20_190_810 }
  for (const messages of [
    ['eventsChanged'],
    [null],
    ['test'],
    ['webhooksServiceBoot'],
    ['my key'],
    [],
  ]) {
    const delivery = decoded({ messages, meta })
    deepEqual(contents(delivery), expected({ sender: 'pryv' }))
    equal(delivery.bodyEncoding, 'plain')
  }
})
