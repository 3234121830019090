import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import {
  connection,
  DEFAULT_START_AT,
  dailyPush,
  epochPush,
  wrap,
} from '../making/thryve-bodies.ts'
import { openBrowser, openPage, waitForPoints } from './open-page.ts'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

const HEART_RATE = 3000
const FITBIT = { dataSourceId: 1, dataSourceName: 'Fitbit' }
const heartRate = (startAt: number, value: string) =>
  wrap(
    epochPush({
      ...FITBIT,
      records: [{ dataTypeId: HEART_RATE, startAt, endAt: null, value, timezoneOffset: 345 }],
    }),
    'base64+zstd',
  )

test('the token opens the page and leaves the address bar', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl)
  assert.equal(new URL(page.url()).search, '')
  assert.match(await page.title(), /^Today/)
  await close()
})

test('an empty study says what to do next in every place', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl)
  await page.getByTestId('setup-checklist').waitFor()
  const next = page.getByTestId('setup-checklist').locator('li.next')
  assert.match(await next.innerText(), /way in from outside/i)
  await page.getByRole('link', { name: 'Participants' }).click()
  await page.getByRole('heading', { name: 'No participants yet' }).waitFor()
  await page.getByRole('link', { name: 'Go to set-up' }).click()
  await page.getByRole('link', { name: 'Deliveries', exact: true }).click()
  await page.getByRole('heading', { name: 'No deliveries yet' }).waitFor()
  await close()
})

test('what arrives appears in open windows without a reload', async () => {
  const today = await openPage(browser, host.dashboardUrl)
  const people = await openPage(browser, host.dashboardUrl, { place: '#/participants' })
  const deliveries = await openPage(browser, host.dashboardUrl, { place: '#/deliveries' })
  await people.page.getByRole('heading', { name: 'No participants yet' }).waitFor()

  assert.equal(await host.post(heartRate(DEFAULT_START_AT, '61')), 204)
  const row = people.page.getByTestId('participant-row-P0001')
  await row.waitFor()
  assert.match(await row.innerText(), /Fitbit[\s\S]*synthetic-user-1/)
  await deliveries.page.getByTestId('deliveries-table').getByText('Ingested').waitFor()
  await today.page.getByTestId('last-deliveries').getByText('event.data.epoch.create').waitFor()
  await today.page.getByTestId('setup-checklist').waitFor({ state: 'detached' })

  const { page } = people
  // A chart is drawn only in a window that can be seen.
  await page.bringToFront()
  await row.click()
  await page.getByRole('link', { name: 'Epoch', exact: true }).click()
  await waitForPoints(page, 'chart-epoch-1-3000', 1)
  const minute = 60_000
  assert.equal(await host.post(heartRate(DEFAULT_START_AT + minute, '62')), 204)
  await waitForPoints(page, 'chart-epoch-1-3000', 2)
  assert.equal(await host.post(wrap(dailyPush(FITBIT), 'base64+zstd')), 204)
  await page.getByRole('link', { name: 'Daily', exact: true }).click()
  await waitForPoints(page, 'chart-daily-1-1000', 1)
  const connect = connection('connect', { at: DEFAULT_START_AT, dataSourceId: 1 })
  assert.equal(await host.post(wrap(connect, 'plain')), 204)
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  const events = page.getByTestId('connection-events')
  await events.waitFor()
  assert.match(await events.innerText(), /Thu 8 Sep 2022, 01:24:32\s+Fitbit\s+connected/)
  await page.getByTestId('connection-lanes').locator('.lane-event.connect').waitFor()

  for (const opened of [today, people, deliveries]) await opened.close()
})

test('a body nobody can read is listed with its reason', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/deliveries' })
  assert.equal(await host.post('{"type": "event.data'), 204)
  const row = page.getByTestId('deliveries-table').locator('tr', { hasText: 'Quarantined' })
  await row.waitFor()
  assert.notEqual((await row.locator('.delivery-error').innerText()).trim(), '')
  await close()
})
