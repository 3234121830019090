import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { connection, dailyPush, epochPush, wrap } from '../../making/thryve-bodies.ts'
import { findingsOf } from '../findings.ts'
import { openBrowser, openPage } from '../open-page.ts'

const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS
const FITBIT = { dataSourceId: 1, dataSourceName: 'Fitbit' }
/** Four whole days up to the day before yesterday, so that none of them is still going on. */
const FIRST_AT = Math.floor(Date.now() / DAY_MS) * DAY_MS - 6 * DAY_MS
const dayText = (day: number) => new Date(FIRST_AT + day * DAY_MS).toISOString().slice(0, 10)

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
  for (const day of [0, 1, 3]) {
    // A whole day of pulse, three hours of it, and (after a day without) a whole one again.
    const minutes = day === 1 ? 180 : 1_440
    const pulse = Array.from({ length: minutes }, (_, minute) => ({
      ...{ dataTypeId: 3000, startAt: FIRST_AT + day * DAY_MS + minute * MINUTE_MS },
      ...{ endAt: null, value: `${60 + (minute % 20)}`, timezoneOffset: 0 },
    }))
    const steps = Array.from({ length: 40 }, (_, step) => ({
      ...{ dataTypeId: 1000, startAt: FIRST_AT + day * DAY_MS + (480 + step * 10) * MINUTE_MS },
      ...{ endAt: null, value: `${step % 5}`, timezoneOffset: 0 },
    }))
    const body = epochPush({ ...FITBIT, records: [...pulse, ...steps] })
    assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  }
  for (const value of ['4000', '9000']) {
    const body = dailyPush({ ...FITBIT, records: [{ day: dayText(3), value }] })
    assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  }
  const connected = connection('connect', { at: FIRST_AT - DAY_MS, dataSourceId: 1 })
  assert.equal(await host.post(wrap(connected, 'plain')), 204)
  await host.ingested()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

const open = (tab: string, options = {}) =>
  openPage(browser, host.dashboardUrl, { ...options, place: `#/participants/P0001/${tab}` })

test('the calendar tells each day’s state and leads into it by keys', async () => {
  const { page, close } = await open('overview')
  const state = (day: number) =>
    page.locator(`[data-day="${dayText(day)}"]`).getAttribute('data-state')
  await page.getByTestId('calendar').waitFor()
  assert.deepEqual(
    [await state(0), await state(1), await state(2), await state(3)],
    ['valid', 'partial', 'no-data', 'valid'],
  )
  const newest = page.getByTestId('calendar').locator('[tabindex="0"]')
  await newest.focus()
  const steps = (Date.parse(String(await newest.getAttribute('data-day'))) - FIRST_AT) / DAY_MS
  for (let count = 0; count < steps; count += 1) await page.keyboard.press('ArrowUp')
  await page.locator('.day-line').getByText('1,440 min worn').waitFor()
  await page.keyboard.press('Enter')
  await page.locator(`[data-testid="chart-epoch-1-3000"][data-points="1440"]`).waitFor()
  assert.match(page.url(), new RegExp(`/epoch/${dayText(0)}$`))
  await close()
})

test('a tile shows the newest daily value and the delivery that brought it', async () => {
  const { page, close } = await open('overview')
  const tile = page.getByTestId('tile-daily-1-1000')
  await tile.getByText('9,000').waitFor()
  await tile.getByRole('link').click()
  await page.getByTestId('delivery-counts').waitFor()
  await close()
})

test('the actogram’s table is its twin, and two steps lead from a cell to its delivery', async () => {
  const { page, close } = await open('actogram')
  const canvas = page.locator('[data-testid="actogram"][data-rows="4"]')
  await canvas.waitFor()
  await page.getByTestId('show-actogram-as-table').click()
  const rows = page.getByTestId('actogram-table').locator('tbody tr')
  await rows.first().waitFor()
  assert.equal(await rows.count(), 4)
  const cells = await rows.nth(0).locator('td').allInnerTexts()
  // From 8:00 on a value each ten minutes: 0, 1, 2, 3, 4 and 0 in the first hour.
  // Hours with values, of the day, without reception; then the hours of the clock.
  assert.deepEqual(
    [cells[0], cells[1], cells[2], cells[3], cells[11]],
    ['6.7', '24', '0', '–', '1.7'],
  )
  await canvas.focus()
  // Keys start at midnight of the newest day: eight and a half hours on there are steps.
  for (let count = 0; count < 52; count += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /^Delivery \d+$/ }).click()
  await page.getByTestId('delivery-counts').waitFor()
  await close()
})

test('quality names what was revised, and both versions of it', async () => {
  const { page, close } = await open('quality')
  const revisions = page.getByTestId('revisions')
  await revisions.waitFor()
  const text = await revisions.innerText()
  assert.match(text, /9000[\s\S]*current[\s\S]*4000[\s\S]*replaced/)
  await page.getByTestId('quality').getByText('1 (100 %)').first().waitFor()
  await close()
})

test('connections stand as bars, as stretches and as events', async () => {
  const { page, close } = await open('connections')
  await page.getByTestId('connection-lanes').locator('.lane-bar').waitFor()
  await page.getByText('still connected').waitFor()
  assert.equal(await page.getByTestId('connection-events').locator('tbody tr').count(), 1)
  await close()
})

/** What else a tab can show, which a walk over the tabs alone does not open. */
const opened: [tab: string, open: (page: Page) => Promise<void>][] = [
  ['overview', (page) => page.getByTestId('show-days-as-table').click()],
  ['actogram', (page) => page.getByTestId('show-actogram-as-table').click()],
  ['epoch', (page) => page.getByTestId('show-as-table-epoch-1-1000').click()],
  ['epoch', (page) => page.getByText('How to move').click()],
  ['epoch', (page) => page.getByRole('button', { name: 'Annotate…' }).first().click()],
  [
    'quality',
    async (page) => {
      await page.getByRole('button', { name: 'Edit…' }).click()
      await page.getByRole('button', { name: 'Add a time zone' }).click()
    },
  ],
]

for (const colorScheme of ['light', 'dark'] as const) {
  test(`tables and dialogs have no serious or critical finding in ${colorScheme}`, async () => {
    const found: string[] = []
    for (const [tab, act] of opened) {
      const { page, close } = await open(tab, { colorScheme, reducedMotion: 'reduce' })
      await act(page)
      found.push(...(await findingsOf(page)).map((finding) => `${tab}: ${finding}`))
      await close()
    }
    assert.deepEqual(found, [])
  })
}

test('at its smallest size no side of a participant scrolls sideways', async () => {
  for (const tab of ['overview', 'daily', 'epoch', 'actogram', 'connections', 'quality']) {
    const { page, close } = await open(tab, { viewport: { width: 720, height: 600 } })
    await page.locator('nav.tabs').waitFor()
    const overflow = await page
      .locator('main')
      .evaluate((main) => main.scrollWidth - main.clientWidth)
    assert.equal(overflow, 0, tab)
    await close()
  }
})
