import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  aDaily,
  anEpoch,
  aStudy,
  columnsOf,
  START_AT,
  VIEWS,
  type ViewName,
} from '../making/a-study.ts'

const study = aStudy()
after(study.remove)

/** The columns of contract.md, in their order. */
const promised: Record<ViewName, string> = {
  participants:
    'participant_id, end_user_id, end_user_alias, first_seen_utc, last_delivery_utc, last_value_utc',
  epoch_values:
    'participant_id, end_user_id, data_source_id, data_source_name, data_type_id, data_type_name, start_utc, end_utc, start_local, end_local, utc_offset_min, value, value_num, value_type, unit, generation_type, trustworthiness, medical_grade, chronological_exactness_min, third_party_source_id, third_party_source_name, measurement_ref, provider_created_utc, received_utc, revision, delivery_id',
  daily_values:
    'participant_id, end_user_id, day, utc_offset_min, data_source_id, data_source_name, data_type_id, data_type_name, value, value_num, value_type, unit, generation_type, trustworthiness, chronological_exactness_min, provider_created_utc, received_utc, revision, delivery_id',
  value_revisions:
    'dimension, participant_id, data_source_id, third_party_source_id, data_type_id, start_utc_or_day, revision, value, end_utc, generation_type, provider_created_utc, received_utc, delivery_id',
  connection_events:
    'participant_id, end_user_id, data_source_id, data_source_name, event, occurred_utc, received_utc, delivery_id',
  announcements:
    'participant_id, end_user_id, dimension, data_source_id, data_type_id, from_utc, to_utc, from_day, to_day, received_utc, fulfilled_utc, delivery_id',
  deliveries:
    'delivery_id, received_utc, sender, type, bytes_received, bytes_decoded, body_encoding, verdict, state, records, inserted, updated, unchanged, ack_ms, sha256, error',
  receiver_downtime: 'from_utc, to_utc, reason',
  participant_groups: 'participant_id, participant_group',
  participant_zones: 'participant_id, from_day, zone',
  annotations:
    'annotation_id, participant_id, kind, from_utc, to_utc, data_source_id, data_type_id, text, recorded_utc',
  annotation_history:
    'entry_id, annotation_id, change, participant_id, kind, from_utc, to_utc, data_source_id, data_type_id, text, recorded_utc',
  coverage_days:
    'participant_id, day, wear_minutes, epoch_values, daily_values, late_values, values_without_offset, utc_offset_min_lowest, utc_offset_min_highest',
  sender_events:
    'participant_id, end_user_id, data_source_id, data_source_name, event_id, event_type, stream_ids, start_utc, end_utc, content, modified_utc, received_utc, delivery_id',
  sender_streams:
    'participant_id, end_user_id, data_source_id, stream_id, stream_name, parent_stream_id, delivery_id',
  announcement_answers:
    'participant_id, dimension, data_source_id, data_type_id, delivery_id, answer, answered_utc',
}

for (const view of VIEWS)
  test(`the view ${view} has exactly the promised columns, in order`, () => {
    assert.deepEqual(columnsOf(study.db, view), promised[view].split(', '))
  })

test('there are no other views', () => {
  const views = study.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all()
  assert.deepEqual(views.sort(), [...VIEWS].sort())
})

test('a missing value is NULL, an empty alias of nobody is invented, codes follow appearance', () => {
  study.deliver({ epochs: [anEpoch()], dailies: [aDaily()] })
  study.deliver({
    epochs: [anEpoch({ endUser: { endUserId: 'synthetic-user-2', endUserAlias: 'B' } })],
  })
  const [first, second] = study.rows('participants')
  assert.equal(first?.participant_id, 'P0001')
  assert.equal(first?.end_user_alias, null)
  assert.equal(second?.participant_id, 'P0002')
  assert.equal(second?.end_user_alias, 'B')
  const [value] = study.rows('epoch_values', "WHERE participant_id = 'P0001'")
  const missing = [
    'end_utc',
    'start_local',
    'end_local',
    'utc_offset_min',
    'generation_type',
    'trustworthiness',
    'medical_grade',
    'chronological_exactness_min',
    'third_party_source_id',
    'third_party_source_name',
    'measurement_ref',
    'provider_created_utc',
  ]
  for (const column of missing) assert.equal(value?.[column], null, column)
  const [daily] = study.rows('daily_values')
  assert.equal(daily?.day, '2024-03-01')
  for (const column of missing.filter((name) => name in (daily ?? {})))
    assert.equal(daily?.[column], null, column)
})

test('everything sent stands in its column, ids beyond 2^53 as text', () => {
  const startAt = START_AT + 86_400_000
  study.deliver({
    epochs: [
      anEpoch({
        startAt,
        endAt: startAt + 330_000,
        dataSourceName: 'Nokia',
        dataTypeName: 'Pulse',
        value: '53.0',
        valueType: 'DOUBLE',
        utcOffsetMin: 345,
        generationType: 'manual_entry',
        trustworthiness: 'doubt_from_device_source',
        chronologicalExactnessMin: 15,
        thirdPartySourceId: '9007199254740993',
        thirdPartySourceName: 'UNKNOWN',
        medicalGrade: false,
        measurementRef: '18446744073709551615',
        providerCreatedAt: startAt - 5,
      }),
    ],
  })
  const [row] = study.rows('epoch_values', "WHERE data_type_name = 'Pulse' AND end_utc IS NOT NULL")
  assert.deepEqual(row, {
    participant_id: 'P0001',
    end_user_id: 'synthetic-user-1',
    data_source_id: 8,
    data_source_name: 'Nokia',
    data_type_id: 3000,
    data_type_name: 'Pulse',
    start_utc: '2024-03-02T00:00:00.000Z',
    end_utc: '2024-03-02T00:05:30.000Z',
    start_local: '2024-03-02T05:45:00.000+05:45',
    end_local: '2024-03-02T05:50:30.000+05:45',
    utc_offset_min: 345,
    value: '53.0',
    value_num: 53,
    value_type: 'DOUBLE',
    unit: row?.unit,
    generation_type: 'manual_entry',
    trustworthiness: 'doubt_from_device_source',
    medical_grade: 0,
    chronological_exactness_min: 15,
    third_party_source_id: '9007199254740993',
    third_party_source_name: 'UNKNOWN',
    measurement_ref: '18446744073709551615',
    provider_created_utc: '2024-03-01T23:59:59.995Z',
    received_utc: '2024-03-01T00:00:03.000Z',
    revision: 1,
    delivery_id: 3,
  })
})

test('a reference keeps its text on both sides of 2^53', () => {
  const references = [
    '0',
    '007',
    '1',
    '2147483648',
    '9007199254740991',
    '9007199254740992',
    'a-b',
    '',
  ]
  const own = aStudy()
  try {
    own.deliver({
      epochs: references.map((measurementRef, i) =>
        anEpoch({ startAt: START_AT + i, measurementRef }),
      ),
    })
    assert.deepEqual(
      own.rows('epoch_values').map((row) => row.measurement_ref),
      references,
    )
  } finally {
    own.remove()
  }
})

const offsets: [minutes: number, local: string][] = [
  [345, '2024-03-01T05:45:00.000+05:45'],
  [-30, '2024-02-29T23:30:00.000-00:30'],
  [-570, '2024-02-29T14:30:00.000-09:30'],
  [780, '2024-03-01T13:00:00.000+13:00'],
  [840, '2024-03-01T14:00:00.000+14:00'],
  [0, '2024-03-01T00:00:00.000+00:00'],
]
for (const [minutes, local] of offsets)
  test(`a local time at ${minutes} minutes is ${local}`, () => {
    const own = aStudy()
    try {
      own.deliver({ epochs: [anEpoch({ utcOffsetMin: minutes, endAt: START_AT + 1 })] })
      const [row] = own.rows('epoch_values')
      assert.equal(row?.start_local, local)
      assert.equal(row?.end_local, local.replace('.000', '.001'))
      assert.equal(row?.utc_offset_min, minutes)
    } finally {
      own.remove()
    }
  })
