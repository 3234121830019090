import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { ThryveApiState } from '#shared/senders/thryve-api.ts'
import type { Alert } from '#shared/study/alerts.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import {
  type FakeThryve,
  fakeCredentials,
  startFakeThryve,
} from '../fetch/thryve/fake/fake-thryve.ts'
import { anInbox } from '../making/an-inbox.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { rowsOf, until } from '../making/host-process.ts'
import { epochPush } from '../making/thryve-bodies.ts'
import { findingsOf } from './findings.ts'
import { openBrowser, openPage } from './open-page.ts'

const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
const endUserId = 'synthetic-user-silent-4711'
const inbox = anInbox()
let fake: FakeThryve
let host: HeadlessHost
let browser: Browser
before(async () => {
  // Five hours ago somebody delivered for the last time; this computer was there all the while.
  const record = { startAt: now - 6 * HOUR_MS, dataTypeId: 3000, value: '61' }
  inbox.append({
    at: now - 5 * HOUR_MS,
    body: epochPush({ endUserId, dataSourceId: 1, records: [record] }),
  })
  fake = await startFakeThryve()
  host = await startHeadlessHost({ dataDir: inbox.folder })
  browser = await openBrowser()
  await host.ingested()
})
after(async () => {
  await browser?.close()
  await host?.stop()
  await fake?.close()
  inbox.remove()
})

test('values that Thryve has and no webhook brought are told in the window with proof, fetched, and over with the next delivery', async () => {
  for (let minutes = 10; minutes <= 60; minutes += 10) {
    const startAt = now - 4 * HOUR_MS + minutes * MINUTE_MS
    const rest = { dataTypeId: 3000, endAt: null, value: '62', createdAt: startAt }
    fake.epochs.push({ endUserId, dataSourceId: 1, startAt, ...rest })
  }
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/today' })
  assert.equal(await page.getByTestId('webhook-off').count(), 0)

  const { baseAddress } = fake
  await host.call('thryveApi.configure', { baseAddress, requestsPerMinute: 6_000 })
  await host.call('thryveApi.setCredentials', { credentials: fakeCredentials })
  await host.call('thryveApi.reconcile')
  const state = () => host.call('thryveApi.read') as Promise<ThryveApiState>
  const { webhookOff } = await until(state, (seen) => seen.webhookOff !== null, 30_000)
  assert.deepEqual(
    { ...webhookOff, foundAt: 0 },
    {
      ...{ sinceAt: now - 5 * HOUR_MS, foundAt: 0, participants: 1, series: 1 },
      newestThereAt: now - 3 * HOUR_MS,
    },
  )
  const alerts = () => host.call('alerts.list') as Promise<Alert[]>
  const told = await until(alerts, (found) => found.length > 0, 90_000)
  assert.deepEqual(
    told.map(({ kind, sinceAt }) => [kind, sinceAt]),
    [['nobody-delivers', now - 5 * HOUR_MS]],
  )

  const card = page.getByTestId('webhook-off')
  await card.waitFor()
  const text = await card.innerText()
  assert.match(text, /Thryve’s webhook may be off/)
  assert.match(text, /newer values of 1 series \(1 participants of a sample\)/)
  assert.match(text, /delivered nothing for 5 h/)
  assert.ok(!text.includes(endUserId))
  assert.deepEqual(await findingsOf(page), [])

  // What was missing is here by now, and is no sign that the webhook works.
  await until(
    () => rowsOf(inbox.folder, 'SELECT value FROM epoch_values'),
    (rows) => rows.length === 7,
  )
  assert.notEqual((await state()).webhookOff, null)
  assert.equal(await card.count(), 1)

  assert.equal(await host.post(JSON.stringify(epochPush({ endUserId, dataSourceId: 1 }))), 204)
  await until(state, (seen) => seen.webhookOff === null, 30_000)
  await card.waitFor({ state: 'detached' })
  await close()
})
