import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { openBrowser, openPage } from '../open-page.ts'
import { settled } from '../settled.ts'

const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS
const FIRST_AT = Date.UTC(2025, 2, 10)
const DAYS = 20
const pulse = 'chart-epoch-1-3000'
const steps = 'chart-epoch-1-1000'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
  for (let day = 0; day < DAYS; day += 1) {
    const records = Array.from({ length: 1_440 }, (_, minute) => ({
      dataTypeId: minute % 15 === 0 ? 1000 : 3000,
      startAt: FIRST_AT + day * DAY_MS + minute * MINUTE_MS,
      endAt: null,
      // One value stands out, once, so that a summed-up chart must still show and name it.
      value: day === 7 && minute === 601 ? '188' : `${60 + ((minute + day) % 25)}`,
      timezoneOffset: 60,
    }))
    const body = epochPush({ dataSourceId: 1, dataSourceName: 'Fitbit', records })
    assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  }
  await host.ingested()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

async function openEpochs(options: { acceptDownloads?: boolean; permissions?: string[] } = {}) {
  const opened = await openPage(browser, host.dashboardUrl, {
    ...options,
    place: '#/participants/P0001/epoch',
  })
  await opened.page.locator(`[data-testid="${pulse}"][data-points]`).waitFor()
  await settled(opened.page)
  return opened
}

test('wheel, pan, keys and the brush move every panel together', async () => {
  const { page, close } = await openEpochs()
  const plot = await page.getByTestId(pulse).locator('.u-over').boundingBox()
  assert.ok(plot)
  const middle = { x: plot.x + plot.width / 2, y: plot.y + plot.height / 2 }
  const before = await shown(page, pulse)

  await page.mouse.move(middle.x, middle.y)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -240)
  await page.keyboard.up('Control')
  const zoomed = await changedFrom(page, before)
  assert.ok(Math.abs(lengthOf(zoomed) / lengthOf(before) - 0.5) < 0.02)
  const at = (range: Range) => (range.fromAt + range.toAt) / 2
  assert.ok(Math.abs(at(zoomed) - at(before)) < lengthOf(before) * 0.01, 'the middle stayed')
  assert.deepEqual(await shown(page, steps), zoomed)

  await page.keyboard.down('Shift')
  await page.mouse.down()
  await page.mouse.move(middle.x + 150, middle.y, { steps: 5 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const panned = await changedFrom(page, zoomed)
  const moved = (zoomed.fromAt - panned.fromAt) / lengthOf(zoomed)
  assert.ok(Math.abs(moved - 150 / plot.width) < 0.02, `moved by ${moved} of the window`)
  assert.ok(Math.abs(lengthOf(panned) - lengthOf(zoomed)) < 10)

  const window = page.getByTestId('brush').getByRole('slider', { name: 'All of the time' })
  await window.focus()
  await page.keyboard.press('Home')
  const first = await changedFrom(page, panned)
  assert.ok(first.fromAt < FIRST_AT && first.toAt > FIRST_AT)
  await page.getByRole('slider', { name: 'End of what is shown' }).focus()
  await page.keyboard.press('ArrowRight')
  const longer = await changedFrom(page, first)
  assert.ok(longer.fromAt === first.fromAt && longer.toAt > first.toAt)

  await page.getByTestId(pulse).focus()
  await page.keyboard.press('0')
  assert.deepEqual(await changedFrom(page, longer), before)
  await close()
})

test('a plain wheel over a chart scrolls the page until the chart is chosen', async () => {
  const { page, close } = await openEpochs()
  const before = await shown(page, pulse)
  const plot = await page.getByTestId(pulse).locator('.u-over').boundingBox()
  assert.ok(plot)
  await page.mouse.move(plot.x + 200, plot.y + 40)
  await page.mouse.wheel(0, 200)
  await page.waitForFunction(() => (document.querySelector('main')?.scrollTop ?? 0) > 0)
  assert.deepEqual(await shown(page, pulse), before)
  await close()
})

test('in a summed-up chart the peak is drawn, and two clicks lead to the delivery that brought it', async () => {
  const { page, close } = await openEpochs()
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.locator(`[data-testid="${pulse}"][data-kind="reduced"]`).waitFor()
  await settled(page)
  const range = await shown(page, pulse)
  const plot = await page.getByTestId(pulse).locator('.u-over').boundingBox()
  assert.ok(plot)
  const peakAt = FIRST_AT + 7 * DAY_MS + 601 * MINUTE_MS
  const x = plot.x + ((peakAt - range.fromAt) / lengthOf(range)) * plot.width
  await page.mouse.click(x, plot.y + 12)
  const link = page.locator('#panel-epoch-1-3000').getByRole('link', { name: /^Delivery \d+$/ })
  await link.waitFor()
  const said = await page.locator('#panel-epoch-1-3000 .readout').innerText()
  assert.match(said, /^188 bpm · Mon 17 Mar 2025, 11:01:00/)
  await link.click()
  await page.getByTestId('delivery-counts').waitFor()
  await close()
})

test('a day’s address opens exactly that local day', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    place: '#/participants/P0001/epoch/2025-03-12',
  })
  await page.locator(`[data-testid="${pulse}"][data-kind="raw"]`).waitFor()
  const start = Date.UTC(2025, 2, 11, 23)
  await page
    .locator(`[data-testid="${pulse}"][data-from="${start}"][data-to="${start + DAY_MS}"]`)
    .waitFor()
  await close()
})

test('a chart is taken away as a table, a PNG and an SVG of the same values', async () => {
  const { page, close } = await openEpochs({ permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: '24 h' }).click()
  const chart = page.locator(`[data-testid="${pulse}"][data-kind="raw"]`)
  await chart.waitFor()
  await settled(page)
  const points = Number(await chart.getAttribute('data-points'))
  await page.getByTestId('copy-epoch-1-3000').click()
  await page.locator('[data-testid="copy-epoch-1-3000"][data-state="done"]').waitFor()
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  assert.equal(lines.length, points + 1)
  assert.match(lines[1] ?? '', /^2025-03-\d\dT[\d:]+\+01:00\t\t\d+\t\+01:00\t\d+$/)

  const svg = await saved(page, 'svg-epoch-1-3000')
  assert.match(svg.name, /^P0001-HeartRate-2025-03-\d\d\.svg$/)
  const text = svg.content.toString('utf8')
  assert.match(text, /^<svg [\s\S]*<title>P0001 · HeartRate \(bpm\) · Fitbit/)
  assert.match(text, /participant’s time \(UTC\+01:00\)/)
  assert.doesNotMatch(text, /synthetic-user/)
  const png = await saved(page, 'png-epoch-1-3000')
  assert.equal(png.content.subarray(1, 4).toString(), 'PNG')
  assert.ok(png.content.length > 5_000)
  await close()
})

type Range = { fromAt: number; toAt: number }
const lengthOf = ({ fromAt, toAt }: Range) => toAt - fromAt

function shown(page: Page, testId: string): Promise<Range> {
  return page.getByTestId(testId).evaluate((chart) => ({
    fromAt: Number(chart.getAttribute('data-from')),
    toAt: Number(chart.getAttribute('data-to')),
  }))
}

async function changedFrom(page: Page, before: Range): Promise<Range> {
  await page.waitForFunction(
    ([id, from, to]) => {
      const data = document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.dataset
      return data?.from !== String(from) || data?.to !== String(to)
    },
    [pulse, before.fromAt, before.toAt] as const,
  )
  // Moves are gathered to one per frame.
  await settled(page)
  return shown(page, pulse)
}

async function saved(page: Page, testId: string): Promise<{ name: string; content: Buffer }> {
  const coming = page.waitForEvent('download')
  await page.getByTestId(testId).click()
  const download = await coming
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}
