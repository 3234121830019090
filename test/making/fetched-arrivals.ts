import fc from 'fast-check'
import type { Fetched } from '#shared/senders/fetched.ts'
import { type Arrival, hoursLater } from './an-inbox.ts'
import { arrival, dataSourceId, dataTypeId, FIRST_AT, slot, user, value } from './arrivals.ts'
import { eventsPage, fetchedArrival, fetchedPryv, nothingAsked, pryvEvent } from './pryv-bodies.ts'

const at = fc.integer({ min: -40, max: 40 }).map(hoursLater)

/** Few events, moments and streams, so that they meet, move and go. */
const pryvPage = fc
  .record({
    endUserId: user,
    at,
    states: fc.array(
      fc.record({
        id: fc.constantFrom('event-1', 'event-2'),
        version: fc.nat(4),
        type: fc.constantFrom('frequency/bpm', 'mass/kg', 'note/txt', 'gone'),
        slot,
        content: fc.constantFrom(61, 62.5, 'text'),
        trashed: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ states, endUserId, at: receivedAt }): Arrival => {
    const changedAt = (version: number) => FIRST_AT / 1_000 + 1_000 + version
    const page = eventsPage(
      states
        .filter(({ type }) => type !== 'gone')
        .map(({ version, slot: place, ...rest }) =>
          pryvEvent({
            ...rest,
            ...{ time: FIRST_AT / 1_000 + place * 400, modified: changedAt(version) },
          }),
        ),
      states
        .filter(({ type }) => type === 'gone')
        .map(({ id, version }) => ({ id, deleted: changedAt(version) })),
    )
    return { ...fetchedArrival(page, fetchedPryv({ endUserId })), at: receivedAt }
  })

const streams = fc
  .record({ endUserId: user, name: fc.constantFrom('Heart', 'Herz'), modified: fc.nat(3), at })
  .map(({ endUserId, name, modified, at: receivedAt }): Arrival => {
    const page = { streams: [{ id: 'heart', name, modified, children: [] }] }
    const fetched = fetchedPryv({ what: 'pryv.streams', endUserId })
    return { ...fetchedArrival(page, fetched), at: receivedAt }
  })

/** Answers of Thryve's interface, half of them empty, that close what was announced. */
const thryveAnswer = fc
  .record({ endUserId: user, dataSourceId, dataTypeId, value, slot, isEmpty: fc.boolean(), at })
  .map(({ endUserId, isEmpty, slot: place, at: receivedAt, ...of }): Arrival => {
    const asked = { ...nothingAsked, dimension: 'epoch', dataSourceIds: [of.dataSourceId] }
    const range = { fromAt: FIRST_AT, toAt: FIRST_AT + 3_000_000 }
    const question: Fetched['asked'] = { ...asked, dataTypeIds: [of.dataTypeId], ...range }
    const fetched: Fetched = {
      ...{ sender: 'thryve', what: 'epoch', connection: null, endUserId, endUserAlias: null },
      ...{ asked: question, answered: question, askedAt: receivedAt },
    }
    const startTimestampUnix = FIRST_AT + place * 400_000
    const record = { startTimestampUnix, dynamicValueType: of.dataTypeId, value: of.value }
    const dataSources = isEmpty ? [] : [{ dataSource: of.dataSourceId, data: [record] }]
    const page = [{ authenticationToken: endUserId, dataSources }]
    return { ...fetchedArrival(page, fetched), at: receivedAt }
  })

/** Anything that may stand in an inbox, with what this app fetched among it. */
export const anyArrival: fc.Arbitrary<Arrival> = fc.oneof(
  { weight: 5, arbitrary: arrival },
  { weight: 3, arbitrary: pryvPage },
  { weight: 1, arbitrary: streams },
  { weight: 2, arbitrary: thryveAnswer },
)
