import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { openBrowser, openPage, waitForPoints } from '../open-page.ts'

const MINUTE_MS = 60_000
/** 06:00 where the participant is, at +01:00. */
const FIRST_AT = Date.UTC(2025, 1, 3, 5)
const chartId = 'chart-epoch-1-3000'
const records = Array.from({ length: 120 }, (_, minute) => ({
  dataTypeId: 3000,
  startAt: FIRST_AT + minute * MINUTE_MS,
  endAt: null,
  value: `${60 + (minute % 9)}`,
  timezoneOffset: 60,
}))

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
  const body = epochPush({ dataSourceId: 1, dataSourceName: 'Fitbit', records })
  assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  await host.ingested()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

async function openEpochs() {
  const opened = await openPage(browser, host.dashboardUrl, { place: '#/participants/P0001/epoch' })
  await waitForPoints(opened.page, chartId, records.length)
  return opened
}

type Kept = {
  annotationId: number
  kind: string
  fromAt: number
  toAt: number | null
  text: string
}
const kept = async () => (await host.call('annotations.list', { participantId: 'P0001' })) as Kept[]

test('a stretch is marked, annotated, changed and removed by keys alone', async () => {
  const { page, close } = await openEpochs()
  await page.getByTestId(chartId).focus()
  // The first arrow stands on a value in the middle; with Shift the next ones mark.
  await page.keyboard.press('ArrowRight')
  for (let count = 0; count < 10; count += 1) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Add an annotation' })
  await dialog.waitFor()
  await dialog.locator('input:focus').waitFor()
  // Four steps to the right from the first kind, which has the focus.
  for (let count = 0; count < 4; count += 1) await page.keyboard.press('ArrowRight')
  await dialog.getByText('exports list them as exclusions').waitFor()
  await tabTo(page, 'textarea')
  await page.keyboard.type('sensor slipped')
  await tabTo(page, 'button[type=submit]')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  const [note] = await kept()
  assert.ok(note)
  assert.equal(note.kind, 'exclude')
  assert.equal(note.text, 'sensor slipped')
  assert.equal((note.toAt ?? 0) - note.fromAt, 10 * MINUTE_MS)

  const onLane = page.getByTestId('note-lane').getByRole('button', { name: /sensor slipped/ })
  await onLane.focus()
  await page.keyboard.press('Enter')
  const change = page.getByRole('dialog', { name: 'Change an annotation' })
  await change.waitFor()
  await tabTo(page, 'textarea')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('strap loose')
  await page.keyboard.press('Escape')
  await change.waitFor({ state: 'detached' })
  assert.equal((await kept())[0]?.text, 'sensor slipped', 'Escape keeps what was')
  await page.keyboard.press('Enter')
  await tabTo(page, '.danger')
  await page.keyboard.press('Enter')
  await change.waitFor({ state: 'detached' })
  assert.deepEqual(await kept(), [])
  await close()
})

test('a drag marks where that is chosen, and what is typed is the participant’s time', async () => {
  const { page, close } = await openEpochs()
  await page.getByRole('button', { name: 'Mark by dragging' }).click()
  const plot = await page.getByTestId(chartId).locator('.u-over').boundingBox()
  assert.ok(plot)
  const y = plot.y + plot.height / 2
  const home = await shownMs(page)
  await page.mouse.move(plot.x + plot.width * 0.2, y)
  await page.mouse.down()
  await page.mouse.move(plot.x + plot.width * 0.5, y, { steps: 6 })
  await page.mouse.up()
  assert.equal(await shownMs(page), home, 'marking is no zoom')
  await page.getByRole('button', { name: 'Annotate…' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('In the participant’s time.').waitFor()
  await dialog.getByLabel('From').fill('2025-02-03T06:30')
  await dialog.getByLabel('To (empty: a moment)').fill('2025-02-03T06:00')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('The end must lie after the start.').waitFor()
  await dialog.getByLabel('To (empty: a moment)').fill('2025-02-03T07:00')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  const [note] = await kept()
  assert.equal(note?.fromAt, FIRST_AT + 30 * MINUTE_MS)
  assert.equal(note?.toAt, FIRST_AT + 60 * MINUTE_MS)
  await page.getByTestId('annotations').getByText('Mon 3 Feb 2025, 06:30:00').waitFor()
  await close()
})

test('a participant gets another code and a group, and the page follows', async () => {
  const { page, close } = await openEpochs()
  await page.getByRole('button', { name: 'Edit…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit P0001' })
  await dialog.getByLabel('Group').fill('control')
  await dialog.getByRole('button', { name: 'Add a time zone' }).click()
  await dialog.getByLabel('Time zone', { exact: true }).fill('Europe/Nowhere')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('is no time zone').waitFor()
  await dialog.getByLabel('Time zone', { exact: true }).fill('Europe/Zurich')
  await dialog.getByLabel('Study code').fill('ZRH-07')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1, name: 'ZRH-07' }).waitFor()
  await page.locator('.group-chip').getByText('control').waitFor()
  assert.match(page.url(), /#\/participants\/ZRH-07\/epoch$/)
  await close()
})

function shownMs(page: Page): Promise<number> {
  return page
    .getByTestId(chartId)
    .evaluate(
      (chart) => Number(chart.getAttribute('data-to')) - Number(chart.getAttribute('data-from')),
    )
}

/** Presses Tab until the focus is on such an element. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press('Tab')
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted),
      selector,
    )
    if (isThere) return
  }
  assert.fail(`Tab never reached ${selector}`)
}
