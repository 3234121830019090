import assert from 'node:assert/strict'
import { createDice } from '#main/demo/random.ts'
import { BARE, decodeDelivery } from '#main/senders/decode-delivery.ts'
import type { Arrived } from '#main/senders/sender.ts'
import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import { aStudy } from '../making/a-study.ts'
import { fetchedPryv } from '../making/pryv-bodies.ts'
import { wrap } from '../making/thryve-bodies.ts'
import { corpus } from './corpus.ts'
import { mutated } from './mutate.ts'

const LIMITS = { maxDecodedBytes: 8 * 1024 * 1024 }
/** Every so many bodies one is also written into a real study, which costs a hundred times as much. */
const WRITE_EVERY = 50

/** As whoever it may come from. */
const WAYS: Arrived[] = [
  BARE,
  { ...BARE, headers: { 'terra-signature': 't=1,v1=00' } },
  { ...BARE, fetched: fetchedPryv() },
  { ...BARE, fetched: fetchedPryv({ what: 'pryv.streams' }) },
  { ...BARE, fetched: fetchedPryv({ sender: 'thryve', what: 'epoch' }) },
]

/** Decodes so many damaged bodies. Throws at the first that breaks a promise, naming its number. */
export function fuzzDecoder(seed: string, bodies: number): { readable: number } {
  const { texts, wrapped } = corpus()
  const study = aStudy()
  let readable = 0
  try {
    for (let number = 0; number < bodies; number++) {
      const dice = createDice(`${seed}/decoder/${number}`)
      const body = oneBody(texts, wrapped, dice)
      // Mostly as it would come: under a wrong sender a body says little.
      const way = dice.chance(0.8) ? likelyWay(body) : dice.whole(0, WAYS.length - 1)
      const arrived = WAYS[way] as Arrived
      const decoded = decodeDelivery(body, LIMITS, { arrived })
      try {
        keepsItsPromises(decoded)
        if (number % WRITE_EVERY === 0) study.deliver(decoded)
      } catch (error) {
        throw new Error(`seed ${seed}, body ${number} (${body.toString('base64')})`, {
          cause: error,
        })
      }
      if (decoded.unreadable === null) readable++
    }
    assert.deepEqual(study.db.pragma('foreign_key_check'), [])
    assert.equal(study.db.pragma('integrity_check', { simple: true }), 'ok')
  } finally {
    study.remove()
  }
  return { readable }
}

function likelyWay(body: Buffer): number {
  if (body.includes('eventDeletions')) return 2
  if (body.includes('"streams"')) return 3
  return body.includes('2022-03-16') ? 1 : 0
}

/** Damage before wrapping reaches the reader of JSON, damage after it the unwrapper. */
function oneBody(texts: Buffer[], wrapped: Buffer[], dice: ReturnType<typeof createDice>): Buffer {
  const text = texts[dice.whole(0, texts.length - 1)] as Buffer
  const other = texts[dice.whole(0, texts.length - 1)] as Buffer
  if (dice.chance(0.7)) return mutated(text, dice, other)
  if (dice.chance(0.3)) return wrap(mutated(text, dice, other), 'zstd')
  const whole = wrapped[dice.whole(0, wrapped.length - 1)] as Buffer
  return mutated(whole, dice, wrapped[dice.whole(0, wrapped.length - 1)] as Buffer)
}

function keepsItsPromises(decoded: DecodedDelivery): void {
  // The net under the decoder caught a mistake of its own: that is what is looked for here.
  assert.doesNotMatch(decoded.unreadable ?? '', /^Reading it failed/)
  for (const { startAt, endAt } of decoded.epochs) {
    assert.ok(Number.isSafeInteger(startAt), String(startAt))
    assert.ok(endAt === null || Number.isSafeInteger(endAt), String(endAt))
  }
  for (const { day } of decoded.dailies) {
    assert.match(day, /^\d{4}-\d\d-\d\d$/)
    assert.equal(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10), day)
  }
  for (const { value, dataSourceId, dataTypeId, utcOffsetMin, endUser } of [
    ...decoded.epochs,
    ...decoded.dailies,
  ]) {
    assert.equal(typeof value, 'string')
    assert.ok(Number.isSafeInteger(dataSourceId) && Number.isSafeInteger(dataTypeId))
    assert.ok(utcOffsetMin === null || Math.abs(utcOffsetMin) <= 24 * 60, String(utcOffsetMin))
    assert.ok(endUser.endUserId.length > 0)
  }
  for (const { versionAt, eventId, said } of decoded.events) {
    assert.ok(Number.isSafeInteger(versionAt) && eventId.length > 0)
    assert.ok(said === null || Number.isSafeInteger(said.startAt))
  }
  for (const { path, reason } of decoded.rejected) {
    assert.equal(typeof path, 'string')
    assert.ok(reason.length > 0)
  }
  assert.equal(({} as Record<string, unknown>).x, undefined)
}
