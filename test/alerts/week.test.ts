import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alertWords } from '#main/app/alerts/notices/alert-words.ts'
import { noticeOf } from '#main/app/alerts/notices/notice.ts'
import { type Alert, alertKinds } from '#shared/study/alerts.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { aPerson, aWatch, MONDAY } from './a-watch.ts'

const study = (count: number) =>
  Array.from({ length: count }, (_, index) => aPerson(`P${String(index + 1).padStart(4, '0')}`))

test('a healthy week tells nothing, with nights, short breaks and late participants', async (t) => {
  const watch = aWatch({ people: study(200), rules: { wearBelowMinutes: 600 } })
  t.after(watch.stop)
  watch.worn.push(
    ...study(200).map(({ participantId }) => ({ participantId, day: '2026-03-01', minutes: 700 })),
  )
  for (let day = 0; day < 7; day += 1) {
    for (let hour = 0; hour < 24; hour += 3) {
      await watch.pass(3 * HOUR_MS - 10 * MINUTE_MS)
      // Each participant syncs every 12 to 60 hours; one delivery is refused now and then.
      watch.people((person) =>
        (Number(person.participantId.slice(1)) + day * 8 + hour / 3) % 16 === 0
          ? { ...person, lastDeliveryAt: watch.now(), lastValueAt: watch.now() }
          : person,
      )
      watch.host({
        deliveries: { refused: day, lastRefusedAt: watch.now() },
        tunnelStatus: { state: 'registering', sinceAt: watch.now() },
        tunnel: { provenAt: watch.now() },
      })
      await watch.pass(10 * MINUTE_MS)
      watch.host({ deliveries: { refused: day, lastRefusedAt: null } })
    }
  }
  assert.deepEqual(await watch.list(), [])
  assert.deepEqual(watch.notices, [])
})

test('of 200 participants exactly the planted ones are listed, in the documented order', async (t) => {
  const watch = aWatch({ people: study(200), rules: { wearBelowMinutes: 600 } })
  t.after(watch.stop)
  const lost = (at: number) => [
    {
      dataSourceId: 1,
      dataSourceName: 'Fitbit',
      connection: 'disconnect' as const,
      connectionAt: at,
    },
  ]
  const planted: Record<string, object> = {
    P0042: { lastDeliveryAt: MONDAY - 3.5 * DAY_MS },
    P0007: { lastDeliveryAt: MONDAY - 4 * DAY_MS },
    P0150: { lastDeliveryAt: MONDAY - 9 * DAY_MS },
    P0151: { lastDeliveryAt: MONDAY - 6 * DAY_MS },
    P0099: { sources: lost(MONDAY - DAY_MS) },
    P0011: { sources: lost(MONDAY - 7 * DAY_MS) },
  }
  watch.people((person) => ({ ...person, ...planted[person.participantId] }))
  watch.worn.push({ participantId: 'P0005', day: '2026-03-01', minutes: 90 })
  const startedMs = performance.now()
  const alerts = await watch.list()
  const tookMs = performance.now() - startedMs
  assert.deepEqual(
    alerts.map(({ alertId, urgency }) => `${urgency} ${alertId}`),
    [
      'urgent participant-silent:P0150',
      'urgent participant-silent:P0151',
      'urgent participant-disconnected:P0011',
      'warning participant-silent:P0007',
      'warning participant-silent:P0042',
      'warning participant-disconnected:P0099',
      'warning wear-low:P0005',
    ],
  )
  t.diagnostic(`the rules took ${tookMs.toFixed(1)} ms`)
  await watch.pass(HOUR_MS)
  assert.equal(watch.notices.length, 1)
})

test('no notice holds an identifier of the sender, a health value or an address', () => {
  const alert = fc.record<Alert>({
    alertId: fc.constant('private-alert-id'),
    kind: fc.constantFrom(...alertKinds),
    urgency: fc.constantFrom('urgent', 'warning'),
    participantId: fc.constantFrom('P0001', 'P0002', 'P0003', 'P0004', 'P0005'),
    sinceAt: fc.integer(),
    count: fc.integer({ min: 100_000, max: 999_999 }),
    snoozed: fc.constant(null),
  })
  fc.assert(
    fc.property(
      fc.array(alert, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('en', 'de', 'fr'),
      (alerts, language) => {
        const { title, body, place } = noticeOf(alerts, alertWords[language])
        assert.doesNotMatch(title + body + place, /private|https?:|\d{5,}/)
        assert.ok(body.length > 0 && body.length < 1_000)
      },
    ),
  )
})
