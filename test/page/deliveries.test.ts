import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { anInbox } from '../making/an-inbox.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { until } from '../making/host-process.ts'
import {
  DEFAULT_START_AT,
  epochNotification,
  epochPush,
  signed,
  wrap,
} from '../making/thryve-bodies.ts'
import { openBrowser, openPage, waitForPoints } from './open-page.ts'
import { settled } from './settled.ts'

const SECRET = 'a synthetic secret'
const FITBIT = { dataSourceId: 1, dataSourceName: 'Fitbit' }
const HEART_RATE = 3000

let dataDir: string
let host: HeadlessHost
let browser: Browser
before(async () => {
  dataDir = anOldDataFolder()
  host = await startHeadlessHost({ dataDir, environment: { PULSETRAY_HMAC_SECRET: SECRET } })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await host?.stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 })
})

/** Delivery 1 announced two hours ago what never came; an hour later the app was closed a while. */
function anOldDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-host-'))
  const inbox = anInbox()
  const now = Date.now()
  const announced = epochNotification({ ...FITBIT, dataTypeIds: [HEART_RATE, 1000] })
  inbox.append({ body: announced, at: now - 2 * HOUR_MS })
  const fromAt = now - HOUR_MS
  const toAt = fromAt + 20 * MINUTE_MS
  inbox.append({ downtime: { fromAt, toAt, reason: 'app closed' }, at: toAt })
  cpSync(inbox.folder, folder, { recursive: true })
  inbox.remove()
  return folder
}

const heartRates = (count: number) =>
  epochPush({
    ...FITBIT,
    records: Array.from({ length: count }, (_, index) => ({
      dataTypeId: HEART_RATE,
      startAt: DEFAULT_START_AT + index * MINUTE_MS,
      endAt: null,
      value: String(60 + index),
    })),
  })

async function postSigned(body: ReturnType<typeof epochPush>): Promise<void> {
  const bytes = wrap(body, 'base64+zstd')
  assert.equal(await host.post(bytes, signed(bytes, SECRET, Date.now())), 204)
}

/** Three that match teach the signed form; from then on unsigned values wait for a person. */
async function teachSignature(): Promise<void> {
  for (let count = 1; count <= 3; count += 1) await postSigned(heartRates(count))
  await until(
    () => host.call('status.read') as Promise<{ signature: { state: string } }>,
    ({ signature }) => signature.state === 'pinned',
  )
}

async function openReason(page: Page, reason: RegExp): Promise<void> {
  const entry = page.getByTestId('quarantine-reasons').locator('li', { hasText: reason })
  await entry.getByRole('link').click()
  await page.getByTestId('delivery').waitFor()
}

test('what was announced long ago and never came is listed until it comes, and so is downtime', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/deliveries' })
  await page.getByRole('link', { name: 'Downtime' }).click()
  assert.match(await page.getByTestId('downtime-table').innerText(), /20 min\s+app closed/)
  await page.getByRole('link', { name: 'Announced, not received' }).click()
  const announced = page.getByTestId('announced-table')
  assert.match(await announced.innerText(), /P0001\s+Fitbit\s+Epoch\s+Steps, HeartRate/)
  await teachSignature()
  await announced.getByText('HeartRate').waitFor({ state: 'detached' })
  assert.match(await announced.innerText(), /Steps/)
  await announced.getByRole('link', { name: '1', exact: true }).click()
  await page.getByRole('heading', { name: 'Delivery 1' }).waitFor()
  await page.getByRole('link', { name: 'Deliveries' }).first().click()
  await close()
})

test('what can’t be read waits under its reason, and can be looked at and decoded again', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    place: '#/deliveries/attention',
  })
  await page.getByRole('heading', { name: 'Nothing needs you here' }).waitFor()
  const broken = wrap(heartRates(40), 'zstd').subarray(0, 60)
  assert.equal(await host.post(broken), 204)
  assert.equal(await host.post(wrap({ type: 'lunar.phase.changed' }, 'plain')), 204)
  const reasons = page.getByTestId('quarantine-reasons')
  await reasons.getByText('lunar.phase.changed').waitFor()
  await page.getByTestId('attention-table').getByText('lunar.phase.changed').first().waitFor()

  await openReason(page, /compressed|unpack|cut/i)
  await page.locator('[data-testid=delivery][data-state=quarantined]').waitFor()
  assert.match(await page.getByTestId('delivery-bytes').innerText(), /^00000000 {2}28 b5 2f fd/)
  await page.getByRole('button', { name: 'Headers' }).click()
  await page.getByTestId('delivery-headers').getByText('application/json').waitFor()
  await page.getByRole('button', { name: 'Reprocess' }).click()
  await page.getByTestId('redo-said').getByText('1 delivery is decoded again').waitFor()
  await page.goBack()
  await reasons.getByText('lunar.phase.changed').waitFor()
  assert.equal(new URL(page.url()).hash, '#/deliveries/attention')
  await reasons.getByRole('button', { name: 'Reprocess everything' }).click()
  await page.getByTestId('redo-said').getByText('2 deliveries are decoded again').waitFor()
  await close()
})

test('of a partly readable delivery the bad records are named, and opened in its tree', async () => {
  const body = heartRates(120) as { data: { epochData: Record<string, unknown>[] }[] }
  const list = body.data[0]?.epochData ?? []
  Object.assign(list[2] ?? {}, { startTimestamp: 'a while ago' })
  Object.assign(list[110] ?? {}, { startTimestamp: 'later' })
  await postSigned(body)
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    place: '#/deliveries/attention',
  })
  await openReason(page, /some records could not be read/i)
  await page.locator('[data-testid=delivery][data-state=ingested]').waitFor()
  await page.getByTestId('json-tree').waitFor()
  await settled(page)
  const counts = await page.getByTestId('delivery-counts').innerText()
  assert.match(counts, /Records\s+120[\s\S]*Same\s+2[\s\S]*Unreadable\s+2/)
  assert.match(
    await page.getByTestId('unreadable-records').innerText(),
    /data\[0\]\.epochData\[2\][\s\S]*data\[0\]\.epochData\[110\]/,
  )
  assert.match(await page.getByTestId('delivery-verdict').innerText(), /signature is right/)
  const tree = page.getByTestId('json-tree')
  assert.deepEqual(await tree.locator('.marked > button .json-key').allInnerTexts(), ['2', '110'])
  assert.match(await tree.innerText(), /"a while ago"/)
  await page.getByRole('link', { name: 'P0001' }).first().click()
  await page.getByRole('heading', { name: 'P0001' }).waitFor()
  await close()
})

test('values without a signature are released only by a person who was told what it means', async () => {
  const unsigned = epochPush({ ...FITBIT, records: [{ dataTypeId: 1000 }] })
  assert.equal(await host.post(wrap(unsigned, 'base64+zstd')), 204)
  await host.ingested()
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    place: '#/deliveries/attention',
  })
  const entry = page
    .getByTestId('quarantine-reasons')
    .locator('li', { hasText: /values without a signature/i })
  await entry.getByRole('button', { name: 'Release…' }).click()
  await page.getByRole('alertdialog').getByText('nobody can prove that Thryve sent them').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await entry.getByRole('button', { name: 'Release…' }).click()
  await page.getByRole('button', { name: 'I vouch for 1 delivery' }).click()
  await page.getByTestId('redo-said').getByText('1 delivery is released').waitFor()
  await entry.waitFor({ state: 'detached' })
  await close()
})

test('from a point of a chart its delivery is two clicks away, and back is one', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    place: '#/participants/P0001/epoch',
  })
  await waitForPoints(page, 'chart-epoch-1-3000', 119)
  const place = await page.getByTestId('chart-epoch-1-3000').locator('.u-over').boundingBox()
  assert.ok(place)
  await page.mouse.click(place.x + place.width - 20, place.y + place.height / 2)
  await page
    .locator('#panel-epoch-1-3000')
    .getByRole('link', { name: /^Delivery \d+$/ })
    .click()
  await page.getByTestId('delivery-counts').waitFor()
  await page.goBack()
  await page.getByTestId('show-as-table-epoch-1-3000').click()
  await page.getByTestId('table-epoch-1-3000').getByRole('link').first().click()
  await page.getByTestId('delivery-counts').waitFor()
  await close()
})

test('activities are drawn and told by name', async () => {
  await postSigned(
    epochPush({
      ...FITBIT,
      records: [
        { dataTypeId: 1200, value: '105' },
        { dataTypeId: 1200, value: '102', startAt: DEFAULT_START_AT + HOUR_MS },
      ],
    }),
  )
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    place: '#/participants/P0001/epoch',
  })
  await page.getByTestId('show-as-table-epoch-1-1200').click()
  const table = page.getByTestId('table-epoch-1-1200')
  await table.waitFor()
  assert.match(await table.innerText(), /105 \(Walk\)[\s\S]*102 \(Sleep\)/)
  await close()
})

test('the lists and a delivery fit the smallest window and are reached by keys alone', async () => {
  for (const place of ['attention', 'announced', 'downtime', '1', '999999']) {
    const { page, close } = await openPage(browser, host.dashboardUrl, {
      viewport: { width: 720, height: 600 },
      place: `#/deliveries/${place}`,
    })
    await page.locator('h1').waitFor()
    const overflow = await page
      .locator('main')
      .evaluate((main) => main.scrollWidth - main.clientWidth)
    assert.equal(overflow, 0, place)
    await close()
  }
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/deliveries' })
  const tab = page.getByRole('link', { name: 'Downtime' })
  await tab.focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('downtime-table').waitFor()
  assert.ok(await tab.evaluate((link) => link === document.activeElement))
  await close()
})
