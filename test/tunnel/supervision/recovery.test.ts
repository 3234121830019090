import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  conflictWaitMs,
  probeWaitMs,
  reconnectWaitMs,
} from '../../../main/tunnel/supervision/waits.ts'
import { aSupervision, PROBE_EVERY_MS } from './a-supervision.ts'

suite('what reconnecting costs', () => {
  test('nothing at first, then more and more up to 30 s', () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map((attempt) => reconnectWaitMs(attempt, () => 1))
    assert.deepEqual(waits, [0, 3_000, 6_000, 12_000, 24_000, 30_000, 30_000])
  })

  test('at least half of that, whatever the dice say', () => {
    assert.equal(
      reconnectWaitMs(4, () => 0),
      12_000,
    )
    assert.equal(
      probeWaitMs(30_000, () => 0),
      24_000,
    )
    assert.ok(Math.abs(conflictWaitMs(0, () => 0) - 1_350) < 1)
  })

  test('at least 10 s after a storm', () => {
    assert.ok(aSupervision().online().ended('storm').waitsMs() >= 10_000)
  })

  test('is forgotten after two minutes online', () => {
    const tunnel = aSupervision().online().ended('exited').pass(1)
    tunnel.service(true).opened().probed('ok').ended('exited')
    assert.ok(tunnel.waitsMs() > 1_000)
    tunnel.pass(tunnel.waitsMs()).service(true).opened().probed('ok')
    for (let count = 0; count < 5; count += 1) tunnel.pass(PROBE_EVERY_MS).probed('ok')
    assert.equal(tunnel.ended('exited').waitsMs(), 0)
  })
})

suite('sleep and change', () => {
  test('gives the way up before sleep and begins at once after it', () => {
    const tunnel = aSupervision().online().take({ is: 'suspended' })
    assert.deepEqual([tunnel.is(), tunnel.did()], ['suspended', ['stop-way']])
    assert.deepEqual(tunnel.take({ is: 'woken' }).did(), ['ask-service'])
  })

  test('begins again where the wake was not told, or the sleep never came', () => {
    assert.deepEqual(aSupervision().online().take({ is: 'suspended' }).sleep(3e6).did(), [
      'ask-service',
    ])
    const awake = aSupervision().online().take({ is: 'suspended' }).pass(60_000)
    assert.deepEqual(awake.did(), ['ask-service'])
  })

  test('checks first and keeps the worker after a sleep that was not told', () => {
    const tunnel = aSupervision().online().sleep(60_000)
    assert.deepEqual([tunnel.is(), tunnel.did()], ['online', ['probe']])
    assert.equal(tunnel.probed('ok').is(), 'online')
  })

  test('checks at once when the networks changed, also where a wait was going on', () => {
    assert.deepEqual(aSupervision().online().take({ is: 'network-changed' }).did(), ['probe'])
    const waiting = aSupervision().take({ is: 'started' }).service(false).pass(1).service(false)
    assert.deepEqual(waiting.take({ is: 'network-changed' }).did(), ['ask-service'])
  })

  test('survives a clock that is set back', () => {
    const tunnel = aSupervision().online().sleep(-3.6e6)
    assert.deepEqual(tunnel.did(), ['probe'])
    assert.equal(tunnel.probed('ok').waitsMs(), PROBE_EVERY_MS)
  })
})

suite('what waiting does not mend', () => {
  test('a bad name is told and not tried again until a person does', () => {
    const tunnel = aSupervision().take({ is: 'started' }).service(true).ended('bad-name')
    assert.equal(tunnel.is(), 'failed')
    assert.deepEqual(tunnel.pass(3.6e6).did(), [])
    assert.deepEqual(tunnel.take({ is: 'retry-asked' }).did(), ['ask-service'])
  })

  test('three attempts with a name and without a connection are told as blocked ports', () => {
    const tunnel = aSupervision().take({ is: 'started' })
    for (let attempt = 0; attempt < 3; attempt += 1) {
      tunnel.service(true).opened().probed('not-registered')
      for (let check = 0; check < 3; check += 1) {
        tunnel.pass(tunnel.waitsMs()).probed('not-registered')
      }
      if (attempt < 2) tunnel.pass(tunnel.waitsMs() + 1)
    }
    assert.equal(tunnel.is(), 'failed')
    assert.deepEqual(tunnel.pass(60_000).did(), ['ask-service'])
  })
})

suite('stopped', () => {
  test('ends the way and answers to nothing but a start', () => {
    const tunnel = aSupervision().online().take({ is: 'stopped' })
    assert.deepEqual([tunnel.is(), tunnel.did()], ['stopped', ['stop-way']])
    for (const is of ['woken', 'suspended', 'retry-asked', 'network-changed'] as const) {
      assert.deepEqual(tunnel.take({ is }).did(), [])
      assert.equal(tunnel.is(), 'stopped')
    }
    assert.equal(tunnel.take({ is: 'started' }).is(), 'registering')
  })

  test('an answer that never comes holds nothing up', () => {
    const tunnel = aSupervision().take({ is: 'started' }).pass(20_000)
    assert.equal(tunnel.is(), 'reconnecting')
  })
})
