import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { aSupervision, PROBE_EVERY_MS, URL } from './a-supervision.ts'

suite('the way to online', () => {
  test('asks the service, then for the name, then from outside', () => {
    const tunnel = aSupervision().take({ is: 'started' })
    assert.deepEqual([tunnel.is(), tunnel.did()], ['registering', ['ask-service']])
    assert.deepEqual(tunnel.service(true).did(), ['start-way'])
    assert.deepEqual([tunnel.opened().is(), tunnel.did()], ['verifying', ['probe']])
    assert.equal(tunnel.probed('ok').is(), 'online')
  })

  test('gives a fresh address four checks within 2 s', () => {
    const tunnel = aSupervision().take({ is: 'started' }).service(true).opened()
    const waits = [300, 700, 1_000].map((waitMs) => {
      assert.equal(tunnel.probed('upstream').waitsMs(), waitMs)
      return tunnel.pass(waitMs).did()
    })
    assert.deepEqual(waits, [['probe'], ['probe'], ['probe']])
    assert.equal(tunnel.probed('upstream').is(), 'reconnecting')
  })

  test('asks for no name while the service does not answer', () => {
    const tunnel = aSupervision().take({ is: 'started' }).service(false)
    assert.equal(tunnel.is(), 'reconnecting')
    assert.deepEqual(tunnel.did(), ['stop-way'])
  })

  test('never shows an address under another name', () => {
    const tunnel = aSupervision().take({ is: 'started' }).service(true)
    tunnel.way({ is: 'other-name', wantedUrl: URL })
    assert.equal(tunnel.is(), 'conflict')
    assert.ok(!('publicUrl' in tunnel.shows()))
    assert.deepEqual(tunnel.did(), ['stop-way'])
  })

  test('listens to no answer that was asked for in an earlier attempt', () => {
    const tunnel = aSupervision().online()
    const { turn } = { turn: tunnel.turn() }
    tunnel.ended('exited').pass(1).service(true).opened()
    tunnel.take({ is: 'probed', turn, outcome: 'ok' })
    assert.equal(tunnel.is(), 'verifying')
  })
})

suite('online', () => {
  test('is checked about every 30 s', () => {
    const tunnel = aSupervision().online()
    assert.equal(tunnel.waitsMs(), PROBE_EVERY_MS)
    assert.deepEqual(tunnel.pass(PROBE_EVERY_MS - 1).did(), [])
    assert.deepEqual(tunnel.pass(1).did(), ['probe'])
    assert.equal(tunnel.is(), 'online')
  })

  test('takes one failed check as degraded and looks again after 1 s', () => {
    const tunnel = aSupervision().online().pass(PROBE_EVERY_MS).probed('timeout')
    assert.equal(tunnel.is(), 'degraded')
    assert.deepEqual(tunnel.pass(999).did(), [])
    assert.deepEqual(tunnel.pass(1).did(), ['probe'])
    assert.equal(tunnel.probed('ok').is(), 'online')
  })

  test('keeps the worker when two checks and the service are silent', () => {
    const tunnel = aSupervision().online().pass(PROBE_EVERY_MS).probed('timeout').pass(2_000)
    assert.deepEqual(tunnel.probed('network').did(), ['ask-service'])
    assert.equal(tunnel.service(false).is(), 'offline')
    assert.deepEqual(tunnel.did(), [])
    assert.deepEqual(tunnel.pass(3_000).did(), ['ask-service'])
    assert.deepEqual(tunnel.service(true).did(), ['probe'])
    assert.equal(tunnel.probed('ok').is(), 'online')
  })

  test('starts anew when two checks fail and the service answers', () => {
    const tunnel = aSupervision().online().pass(PROBE_EVERY_MS).probed('timeout').pass(2_000)
    tunnel.probed('timeout').service(true)
    assert.equal(tunnel.is(), 'reconnecting')
    assert.deepEqual(tunnel.did(), ['stop-way'])
  })

  test('starts anew at once when the service says twice that it knows no such address', () => {
    const tunnel = aSupervision().online().pass(PROBE_EVERY_MS).probed('not-registered')
    assert.equal(tunnel.pass(2_000).probed('not-registered').is(), 'reconnecting')
    assert.deepEqual(tunnel.pass(1).did(), ['ask-service'])
  })

  test('looks at once when the service refuses a connection, and only once', () => {
    const tunnel = aSupervision().online().way({ is: 'trouble' })
    assert.deepEqual([tunnel.is(), tunnel.did()], ['degraded', ['probe']])
    assert.deepEqual(tunnel.way({ is: 'trouble' }).did(), [])
  })

  test('stays degraded while few connections are left, and starts anew after 30 s of it', () => {
    const tunnel = aSupervision().online().way({ is: 'pool', open: 4, wanted: 10 })
    assert.equal(tunnel.probed('ok').is(), 'degraded')
    assert.deepEqual(tunnel.pass(30_000).did().slice(0, 1), ['stop-way'])
  })

  test('is online again when its connections are back', () => {
    const tunnel = aSupervision().online().way({ is: 'pool', open: 4, wanted: 10 }).probed('ok')
    tunnel.way({ is: 'pool', open: 10, wanted: 10 }).take({ is: 'retry-asked' }).probed('ok')
    assert.equal(tunnel.is(), 'online')
  })

  test('takes a delivery as a proof that puts the check off, but not for ever', () => {
    const tunnel = aSupervision().online()
    const did: string[] = []
    for (let second = 0; second < 130; second += 1) {
      did.push(...tunnel.pass(1_000).did())
      tunnel.take({ is: 'delivered' })
    }
    assert.deepEqual(did, ['probe'])
    const status = tunnel.shows()
    assert.ok(status.state === 'online' && status.checkedAt === 1_000_000 + 130_000)
  })

  test('turns into a conflict when somebody else answers', () => {
    const tunnel = aSupervision().online().pass(PROBE_EVERY_MS).probed('foreign')
    assert.equal(tunnel.is(), 'conflict')
    assert.ok(!('publicUrl' in tunnel.shows()))
  })
})

suite('conflict', () => {
  const held = () => aSupervision().take({ is: 'started' }).service(true)
  const again = (tunnel: ReturnType<typeof held>) => {
    const waitMs = tunnel.waitsMs()
    tunnel.pass(waitMs).service(true)
    return waitMs
  }

  test('is tried again after 1.5, 3, 6, 12, 20 and each 30 s, and stays in view meanwhile', () => {
    const tunnel = held()
    const waits: number[] = []
    for (let count = 0; count < 8; count += 1) {
      tunnel.way({ is: 'other-name', wantedUrl: URL })
      assert.equal(tunnel.is(), 'conflict')
      waits.push(again(tunnel))
      assert.equal(tunnel.is(), 'conflict')
    }
    assert.deepEqual(
      waits.map((waitMs) => Math.round(waitMs)),
      [1_500, 3_000, 6_000, 12_000, 20_000, 30_000, 30_000, 30_000],
    )
  })

  test('shakes the dead connections of the service from the third time on, each 5 minutes', () => {
    const tunnel = held()
    const shakes: number[] = []
    for (let count = 1; count <= 20; count += 1) {
      tunnel.way({ is: 'other-name', wantedUrl: URL })
      if (tunnel.did().includes('shake')) shakes.push(count)
      again(tunnel)
    }
    assert.equal(shakes[0], 3)
    assert.equal(shakes.length, 2)
  })

  test('gives way to the word that the internet is gone: nobody can be asked who has the name', () => {
    const tunnel = held().way({ is: 'other-name', wantedUrl: URL })
    tunnel.pass(tunnel.waitsMs()).service('unreachable')
    const status = tunnel.shows()
    assert.ok(status.state === 'reconnecting' && status.fault === 'laptop')
    tunnel.pass(tunnel.waitsMs()).service(true).way({ is: 'other-name', wantedUrl: URL })
    assert.equal(tunnel.is(), 'conflict')
  })

  test('ends only with a proof at the address', () => {
    const tunnel = held().way({ is: 'other-name', wantedUrl: URL })
    again(tunnel)
    assert.equal(tunnel.opened().is(), 'conflict')
    assert.equal(tunnel.probed('ok').is(), 'online')
  })
})

suite('whose fault it is', () => {
  const failing = () =>
    aSupervision().online().pass(PROBE_EVERY_MS).probed('timeout').pass(2_000).probed('timeout')
  const faultOf = (tunnel: ReturnType<typeof failing>) => {
    const status = tunnel.shows()
    return 'fault' in status ? [status.state, status.fault] : [status.state]
  }
  test('ours where nothing can be reached, the service’s where it refuses, open where it is silent', () => {
    assert.deepEqual(faultOf(failing().service('unreachable')), ['offline', 'laptop'])
    assert.deepEqual(faultOf(failing().service('down')), ['offline', 'relay'])
    assert.deepEqual(faultOf(failing().service('silent')), ['offline', 'silence'])
    assert.deepEqual(faultOf(failing().service('up')), ['reconnecting', 'relay'])
  })

  test('the address’s where somebody else holds it', () => {
    const tunnel = aSupervision().online().pass(PROBE_EVERY_MS).probed('foreign')
    assert.deepEqual(faultOf(tunnel), ['conflict', 'address'])
  })

  test('the receiver’s while it does not listen: nothing is started anew before it is back', () => {
    const tunnel = aSupervision().online().take({ is: 'receiver-gone' })
    assert.deepEqual(faultOf(tunnel), ['offline', 'receiver'])
    assert.deepEqual(tunnel.pass(120_000).did(), [])
    assert.deepEqual(tunnel.take({ is: 'retry-asked' }).did(), [])
    assert.deepEqual(tunnel.take({ is: 'receiver-back' }).did(), ['stop-way'])
    assert.deepEqual(tunnel.pass(1).did(), ['ask-service'])
    assert.equal(tunnel.service(true).opened().probed('ok').is(), 'online')
  })

  test('a receiver that is missing from the start is told as soon as there is an address', () => {
    const tunnel = aSupervision().take({ is: 'started' }).take({ is: 'receiver-gone' })
    assert.deepEqual(faultOf(tunnel.service(true).opened()), ['offline', 'receiver'])
  })
})

suite('a warning page', () => {
  test('is told, the worker stays, and it is over when the check is good', () => {
    const tunnel = aSupervision().online().pass(PROBE_EVERY_MS).probed('interstitial')
    assert.deepEqual([tunnel.is(), tunnel.did()], ['blocked', []])
    assert.deepEqual(tunnel.pass(PROBE_EVERY_MS).did(), ['probe'])
    assert.equal(tunnel.probed('ok').is(), 'online')
  })
})
