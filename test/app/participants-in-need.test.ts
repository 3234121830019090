import assert from 'node:assert/strict'
import { test } from 'node:test'
import { participantsInNeed } from '#main/app/status/participants-in-need.ts'
import type { Alert } from '#shared/study/alerts.ts'

const anAlert = (pieces: Partial<Alert>): Alert => ({
  alertId: 'a',
  kind: 'participant-silent',
  urgency: 'warning',
  participantId: 'P0001',
  sinceAt: 0,
  count: 3,
  snoozed: null,
  ...pieces,
})

test('a participant counts once, however much there is about them', () => {
  const alerts = [anAlert({}), anAlert({ kind: 'wear-low' }), anAlert({ participantId: 'P0002' })]
  assert.equal(participantsInNeed(alerts, 10), 2)
})

test('what concerns nobody in particular, or was put off, does not count', () => {
  const alerts = [
    anAlert({ kind: 'disk-full', participantId: null }),
    anAlert({ snoozed: 'until-new' }),
    anAlert({ snoozed: { untilAt: 11 } }),
  ]
  assert.equal(participantsInNeed(alerts, 10), 0)
  assert.equal(participantsInNeed(alerts, 11), 1)
})
