import fc from 'fast-check'
import type { Edit } from '#shared/study/edit.ts'
import { type Arrival, hoursLater } from './an-inbox.ts'
import {
  type Body,
  connection,
  dailyNotification,
  dailyPush,
  epochNotification,
  epochPush,
  wrap,
} from './thryve-bodies.ts'

export const user = fc.constantFrom('synthetic-user-1', 'synthetic-user-2', 'synthetic-user-3')
export const dataSourceId = fc.constantFrom(1, 8)
export const dataTypeId = fc.constantFrom(1000, 3000)
export const value = fc.constantFrom('1', '2.50', 'true', '1,2', '', '1e999')
export const slot = fc.nat(4)
export const FIRST_AT = 1_700_000_000_000

/** Few keys and few bodies, so that values meet, bodies repeat and versions pile up. */
const epochBody = fc
  .record({
    endUserId: user,
    dataSourceId,
    dataTypeId,
    value,
    slot,
    created: fc.option(fc.nat(3)),
    isTwice: fc.boolean(),
  })
  .map(({ slot: at, created, value: text, dataTypeId: type, isTwice, ...rest }) =>
    epochPush({
      ...rest,
      records: [at, at + 1, ...(isTwice ? [at] : [])].map((i, place) => ({
        startAt: FIRST_AT + i * 400_000,
        dataTypeId: type,
        value: place < 2 ? text : '9',
        ...(created === null ? {} : { details: { creationTimestamp: FIRST_AT + created } }),
      })),
    }),
  )
const dailyBody = fc
  .record({ endUserId: user, dataSourceId, value, slot })
  .map(({ slot: at, value: text, ...rest }) =>
    dailyPush({ ...rest, records: [{ day: `2024-03-0${at + 1}`, value: text }] }),
  )
const eventBody = fc
  .record({ endUserId: user, dataSourceId, slot, kind: fc.nat(3) })
  .map(({ slot: at, kind, ...rest }): Body => {
    if (kind === 0) return connection('connect', { ...rest, at: FIRST_AT + at })
    if (kind === 1) return connection('disconnect', { ...rest, at: FIRST_AT + at })
    const types = { dataTypeIds: [1000, 3000] }
    const startAt = FIRST_AT + at * 400_000
    if (kind === 2)
      return epochNotification({ ...rest, ...types, startAt, endAt: startAt + 500_000 })
    return dailyNotification({
      ...rest,
      ...types,
      startDay: '2024-03-01',
      endDay: `2024-03-0${at + 1}`,
    })
  })
const garbage = fc.constantFrom('', '{', '[]', '{"type":"event.weather"}', 'KLUv/Q==')
export const body = fc.oneof(
  { weight: 5, arbitrary: epochBody },
  { weight: 2, arbitrary: dailyBody },
  { weight: 3, arbitrary: eventBody },
  // The sender repeats itself: whole bodies come again, and say nothing new.
  { weight: 2, arbitrary: user.map((endUserId) => dailyPush({ endUserId })) },
)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .record({
      endUserId: user,
      code: fc.constantFrom('A-1', 'A-2', 'P0002', 'P0009'),
      group: value,
    })
    .map((code): Edit => ({ edit: 'codes', participants: [code] })),
  fc
    .record({ endUserIds: fc.array(user), group: fc.constantFrom('control', null) })
    .map((change): Edit => ({ edit: 'group', ...change })),
  user.map((endUserId): Edit => {
    return { edit: 'zones', endUserId, zones: [{ fromDay: null, zone: 'Europe/Zurich' }] }
  }),
  fc
    .record({ endUserId: fc.option(user), text: value, kind: fc.constantFrom('note', 'exclude') })
    .map((said): Edit => {
      const range = { fromAt: FIRST_AT, toAt: FIRST_AT + 1_000_000 }
      const annotation = { ...said, ...range, dataSourceId: null, dataTypeId: null }
      return { edit: 'annotation-added', annotation }
    }),
  fc.nat(20).map((annotationId): Edit => ({ edit: 'annotation-removed', annotationId })),
)

/** Anything that may stand in an inbox, in any order of time. */
export const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      body: body.map((sent) => wrap(sent, 'plain')),
      // Also backwards: clocks are set back.
      at: fc.integer({ min: -40, max: 40 }).map(hoursLater),
      headers: fc.constantFrom({}, { 'x-hmac-signature': 'ab', 'x-hmac-timestamp': '1' }),
      signature: fc.constantFrom('not-configured', 'valid', 'valid-but-old', 'absent', 'released'),
    }),
  },
  { weight: 1, arbitrary: garbage.map((text) => ({ body: Buffer.from(text) })) },
  { weight: 1, arbitrary: fc.nat(20).map((id): Arrival => ({ acks: [[id, 1.5]] })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ deliveryIds: fc.array(fc.nat(20), { maxLength: 9 }), isReleased: fc.boolean() })
      .map((reprocess): Arrival => ({ reprocess })),
  },
  { weight: 3, arbitrary: edit.map((change): Arrival => ({ edit: change })) },
  {
    weight: 1,
    arbitrary: fc.constant<Arrival>({
      downtime: { fromAt: FIRST_AT, toAt: FIRST_AT + 1, reason: 'app closed' },
    }),
  },
)
