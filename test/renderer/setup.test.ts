import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockOf, draftOf, minuteOf, rulesOf } from '#renderer/state/setup/alert-rules-draft.ts'
import { firstDeliverySaid } from '#renderer/state/setup/first-delivery.ts'
import { doneSteps, isNewcomer, shownStep } from '#renderer/state/setup/first-run-steps.ts'
import { groupsOf } from '#renderer/state/setup/groups.ts'
import { aStatus } from '../desktop/a-status.ts'

const setup = { ...aStatus().setup, studyName: '', isFinished: false }
const fresh = aStatus({
  setup,
  deliveries: { lastReceivedAt: null },
  tunnelStatus: { state: 'stopped', sinceAt: 0 },
})

test('a fresh study opens its first run, one with deliveries or a demo never does', () => {
  assert.equal(isNewcomer(fresh), true)
  assert.equal(isNewcomer({ ...fresh, isDemo: true }), false)
  assert.equal(isNewcomer(aStatus({ setup })), false)
  assert.equal(isNewcomer({ ...fresh, setup: { ...setup, isFinished: true } }), false)
})

test('each tick follows the host, and the first open step is shown', () => {
  assert.deepEqual([...doneSteps(fresh)], [])
  assert.equal(shownStep(null, doneSteps(fresh)), 'study')
  const named = { ...fresh, setup: { ...setup, studyName: 'Sleep' } }
  assert.equal(shownStep(null, doneSteps(named)), 'way-in')
  const reached = aStatus({ setup: named.setup, deliveries: { lastReceivedAt: null } })
  assert.deepEqual([...doneSteps(reached)], ['study', 'way-in'])
  assert.equal(shownStep(null, doneSteps(reached)), 'thryve')
  assert.equal(shownStep('study', doneSteps(reached)), 'study')
  assert.equal(shownStep('no-such-step', doneSteps(reached)), 'thryve')
  assert.equal(shownStep(null, doneSteps(aStatus())), 'end')
})

test('a way in that was not proved is not ticked', () => {
  const verifying = { state: 'verifying', sinceAt: 0, publicUrl: 'https://a.example' } as const
  assert.ok(!doneSteps(aStatus({ tunnelStatus: verifying })).has('way-in'))
})

test('a first delivery that can not be read is told as the good news it is', () => {
  const said = firstDeliverySaid({ state: 'quarantined', type: null, records: 0 })
  assert.match(said, /kept as it came: the connection works/)
  const push = { state: 'ingested', type: 'event.data.epoch.create' } as const
  assert.match(firstDeliverySaid({ ...push, records: 1 }), /1 value, now/)
  assert.match(firstDeliverySaid({ ...push, records: 12 }), /12 values, now/)
  const connect = { state: 'ingested', type: 'notification.source.connect', records: 1 } as const
  assert.match(firstDeliverySaid(connect), /carried no values/)
})

test('alert rules pass through their form unchanged', () => {
  const minute = fc.integer({ min: 0, max: 1_439 })
  const rules = fc.record({
    silentWarningDays: fc.integer({ min: 1, max: 365 }),
    silentUrgentDays: fc.integer({ min: 1, max: 365 }),
    wearBelowMinutes: fc.option(fc.integer({ min: 1, max: 1_440 })),
    disconnected: fc.boolean(),
    receiverDownMinutes: fc.integer({ min: 1, max: 1_440 }),
    notifications: fc.boolean(),
    quietHours: fc.option(fc.record({ fromMinute: minute, toMinute: minute })),
  })
  fc.assert(
    fc.property(rules, (given) => {
      assert.equal(JSON.stringify(rulesOf(draftOf(given))), JSON.stringify(given))
    }),
  )
  assert.equal(clockOf(minuteOf('07:05')), '07:05')
})

test('groups stand by name with their codes in order, and who has none comes last', () => {
  const rows = [
    { participantId: 'P0003', group: 'B' },
    { participantId: 'P0002', group: null },
    { participantId: 'P0004', group: 'A' },
    { participantId: 'P0001', group: 'B' },
  ]
  assert.deepEqual(groupsOf(rows), [
    { group: 'A', codes: ['P0004'] },
    { group: 'B', codes: ['P0001', 'P0003'] },
    { group: null, codes: ['P0002'] },
  ])
})
