import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkBeforeAnswer } from '#main/app/intake/check-before-answer.ts'
import { BARE, decodeDelivery } from '#main/senders/decode-delivery.ts'
import type { Arrived } from '#main/senders/sender.ts'
import { senderAround, senderOfBody, senders } from '#main/senders/senders.ts'
import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import { eventsPage, fetchedPryv, PRYV_CONNECTION, pryvEvent } from '../making/pryv-bodies.ts'
import { terraBody, terraDaily, terraSigned } from '../making/terra-bodies.ts'
import { connection, dailyPush, epochNotification, epochPush } from '../making/thryve-bodies.ts'

/**
 * What a sender's own tests need not prove again. A new sender adds one row: bodies it reads, and
 * how a delivery of it arrives.
 */
type Sample = {
  bodies: unknown[]
  arrived: Partial<Arrived>
  fetched?: { body: unknown; fetched: Fetched }[]
  sign?: (body: Buffer, secret: string, at: number) => Record<string, string>
}

const samples: Record<string, Sample> = {
  thryve: {
    bodies: [epochPush(), dailyPush(), connection('connect'), epochNotification()],
    arrived: {},
    fetched: [{ body: [], fetched: fetchedPryv({ sender: 'thryve', what: 'epoch' }) }],
  },
  pryv: {
    bodies: [{ messages: [null] }, { messages: ['eventsChanged'], meta: { 'serverTime:': 1.5 } }],
    arrived: { pathRest: PRYV_CONNECTION },
    fetched: [{ body: eventsPage([pryvEvent()]), fetched: fetchedPryv() }],
  },
  terra: {
    bodies: [
      terraDaily({ distance_data: { steps: 5 } }),
      terraBody({ measurements_data: { measurements: [] } }),
    ],
    arrived: { headers: { 'terra-signature': 't=1,v1=00' } },
    sign: terraSigned,
  },
}

const LIMITS = { maxDecodedBytes: 2 ** 20 }
const NOW = Date.parse('2024-05-01T08:00:00Z')
const bytesOf = (body: unknown) => Buffer.from(JSON.stringify(body))

test('every registered sender has its row here', () => {
  assert.deepEqual(Object.keys(samples).sort(), senders.map(({ name }) => name).sort())
  for (const { name } of senders) assert.match(name, /^[a-z][a-z0-9-]{1,39}$/)
})

for (const sender of senders) {
  const sample = samples[sender.name] as Sample
  const arrived: Arrived = { ...BARE, ...sample.arrived }

  test(`${sender.name}: its deliveries are recognised as its own, and read`, () => {
    for (const body of sample.bodies) {
      const decoded = decodeDelivery(bytesOf(body), LIMITS, { arrived })
      assert.deepEqual([decoded.sender, decoded.unreadable], [sender.name, null])
    }
    for (const { body, fetched } of sample.fetched ?? []) {
      const decoded = decodeDelivery(bytesOf(body), LIMITS, { arrived: { ...BARE, fetched } })
      const expected = [sender.name, `fetch.${fetched.what}`, null]
      assert.deepEqual([decoded.sender, decoded.type, decoded.unreadable], expected)
    }
  })

  test(`${sender.name}: nobody else takes its deliveries, whatever the order of the list`, () => {
    for (const order of [senders, [...senders].reverse()])
      for (const body of sample.bodies) {
        const found = senderAround(arrived, order) ?? senderOfBody(body as never, order)
        assert.equal(found?.name, sender.name)
      }
  })

  test(`${sender.name}: no bytes make it throw, and its records are whole`, () => {
    const fetched = sample.fetched?.map(({ fetched: asked }) => ({ ...BARE, fetched: asked })) ?? []
    const bodies = [...sample.bodies, ...(sample.fetched ?? []).map(({ body }) => body)]
    const ways = fc.constantFrom(arrived, ...fetched)
    const mutated = fc
      .tuple(fc.constantFrom(...bodies), fc.nat(400), fc.nat(255), fc.nat(3))
      .map(([body, at, byte, cut]) => {
        const bytes = bytesOf(body)
        bytes[at % bytes.length] = byte
        return cut === 0 ? bytes.subarray(0, at % bytes.length) : bytes
      })
    const shaped = fc
      .tuple(fc.constantFrom(...bodies), fc.jsonValue({ maxDepth: 3 }), fc.nat(40))
      .map(([body, value, place]) => bytesOf(replacedAt(body, place, value)))
    fc.assert(
      fc.property(fc.oneof(mutated, shaped), ways, (body, way) => {
        const known = [sender]
        const first = decodeDelivery(body, LIMITS, { arrived: way, known })
        isWhole(first)
        assert.deepEqual(decodeDelivery(body, LIMITS, { arrived: way, known }), first)
      }),
      { numRuns: 300 },
    )
  })

  if (sender.verify.how !== 'secret') continue
  const sign = sample.sign as NonNullable<Sample['sign']>
  const secretOf = (name: string) => (name === sender.name ? 'synthetic secret' : null)
  const check = checkBeforeAnswer(() => ({ state: 'not-configured' }), secretOf)
  const body = bytesOf(sample.bodies[0])

  test(`${sender.name}: a right signature holds, and no changed byte of body or header does`, () => {
    const headers = sign(body, 'synthetic secret', NOW)
    assert.equal(check(headers, body, NOW, '').verdict, 'verified')
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(body)
        changed[at] = (changed[at] as number) ^ change
        assert.equal(check(headers, changed, NOW, '').verdict, 'wrong')
      }),
    )
    for (const [name, value] of Object.entries(headers))
      for (let at = 0; at < value.length; at++) {
        const digit = value[at] === '1' ? '2' : '1'
        const changed = { ...headers, [name]: value.slice(0, at) + digit + value.slice(at + 1) }
        if (changed[name] !== value) assert.equal(check(changed, body, NOW, '').verdict, 'wrong')
      }
  })

  test(`${sender.name}: another secret is wrong, an old signature is only old`, () => {
    assert.equal(check(sign(body, 'other', NOW), body, NOW, '').verdict, 'wrong')
    const old = sign(body, 'synthetic secret', NOW - 25 * 3_600_000)
    assert.deepEqual(check(old, body, NOW, ''), { verdict: 'unverified', note: 'valid-but-old' })
  })

  test(`${sender.name}: without its secret it is no way round the one that is asked for`, () => {
    const unknown = checkBeforeAnswer(() => ({ state: 'learning', secret: 'of another sender' }))
    const headers = sign(body, 'synthetic secret', NOW)
    assert.deepEqual(unknown(headers, body, NOW, ''), { verdict: 'unverified', note: 'absent' })
    assert.equal(sender.recognise.body, null)
  })
}

/** A decoder that throws is caught, and says so. */
function isWhole(decoded: DecodedDelivery): void {
  assert.doesNotMatch(decoded.unreadable ?? '', /Reading it failed/)
  for (const { value, dataTypeId, endUser, dataSourceId } of [
    ...decoded.epochs,
    ...decoded.dailies,
  ]) {
    assert.equal(typeof value, 'string')
    assert.ok(Number.isSafeInteger(dataTypeId) && Number.isSafeInteger(dataSourceId))
    assert.ok(endUser.endUserId.length > 0)
  }
  for (const { startAt } of decoded.epochs) assert.ok(Number.isSafeInteger(startAt))
  for (const { day } of decoded.dailies) assert.match(day, /^\d{4}-\d\d-\d\d$/)
  for (const { versionAt, eventId } of decoded.events)
    assert.ok(Number.isSafeInteger(versionAt) && eventId.length > 0)
  for (const { reason } of decoded.rejected) assert.ok(reason.endsWith('.'))
}

/** The body with one of its leaves replaced. */
function replacedAt(body: unknown, place: number, value: unknown): unknown {
  let left = place
  const walk = (found: unknown): unknown => {
    if (left-- === 0) return value
    if (Array.isArray(found)) return found.map(walk)
    if (typeof found !== 'object' || found === null) return found
    return Object.fromEntries(Object.entries(found).map(([key, part]) => [key, walk(part)]))
  }
  return walk(body)
}
