import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { type Body, DEFAULT_START_AT } from '../making/thryve-bodies.ts'
import { decoded, endUser, epoch } from './decoding.ts'

const EPOCH = 'event.data.epoch.create'

test('unknown fields are kept beside the record, with sorted keys', () => {
  const extra = { zeta: [1, { b: 2, a: 9 }], alpha: null }
  const details = { dataTypeName: 'Steps', device: 'synthetic', 'a"b': true }
  const [record] = pushed({ ...bare, ...extra, additionalDetails: details }).epochs
  equal(
    record?.extra,
    '{"additionalDetails":{"a\\"b":true,"device":"synthetic"},"alpha":null,"zeta":[1,{"a":9,"b":2}]}',
  )
  equal(record?.dataTypeName, 'Steps')
})

test('an optional field that can not be read costs nothing else', () => {
  const details = {
    creationTimestamp: 'yesterday',
    medicalGrade: 'maybe',
    chronologicalExactness: 1.5,
    valueType: 'LONG',
  }
  const [record] = pushed({ ...bare, timezoneOffset: 5_000, additionalDetails: details }).epochs
  deepEqual(record, {
    ...epoch({ value: '1', endAt: null, utcOffsetMin: null, valueType: 'LONG' }),
    extra:
      '{"additionalDetails":{"chronologicalExactness":1.5,"creationTimestamp":"yesterday","medicalGrade":"maybe"},"timezoneOffset":5000}',
  })
  equal(
    pushed({ ...bare, additionalDetails: 'off' }).epochs[0]?.extra,
    '{"additionalDetails":"off"}',
  )
})

test('the older names of the details are read too', () => {
  const details = { generation: 'Automated_Measurement', trustworthiness: 'verified_from_user' }
  const [record] = pushed({ ...bare, details }).epochs
  equal(record?.generationType, 'automated_measurement')
  equal(record?.trustworthiness, 'verified_from_user')
  equal(record?.extra, null)
})

const bare = { startTimestamp: DEFAULT_START_AT, dataTypeId: 1000, value: '1' }

function pushed(record: Body) {
  const data = { dataSourceId: 8, dataSourceName: 'Nokia', epochData: [record] }
  return decoded({ endUserId: endUser.endUserId, type: EPOCH, data })
}
