import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { openBrowser, openPage, waitForPoints } from './open-page.ts'
import { settled } from './settled.ts'

const MINUTE_MS = 60_000
const FIRST_AT = Date.UTC(2025, 5, 3, 4)
const chartId = 'chart-epoch-1-3000'

/** Two hours of heart rate, a hole of six hours, and two hours again, one value a minute. */
const moments = [0, 8].flatMap((hour) =>
  Array.from({ length: 120 }, (_, minute) => FIRST_AT + (hour * 60 + minute) * MINUTE_MS),
)
const records = moments.map((startAt, index) => ({
  dataTypeId: 3000,
  startAt,
  endAt: null,
  value: `${60 + (index % 17)}.0`,
  timezoneOffset: 345,
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

async function openChart() {
  const opened = await openPage(browser, host.dashboardUrl, { place: '#/participants/P0001/epoch' })
  await waitForPoints(opened.page, chartId, records.length)
  return opened
}

test('a hole in the data is a hole in the line, at every zoom', async () => {
  const { page, close } = await openChart()
  assert.equal(await page.getByTestId(chartId).getAttribute('data-runs'), '2')
  const hole = { fromAt: FIRST_AT + 125 * MINUTE_MS, toAt: FIRST_AT + 475 * MINUTE_MS }
  assert.equal(await inkedColumns(page, hole), 0)
  const before = { fromAt: FIRST_AT, toAt: FIRST_AT + 119 * MINUTE_MS }
  assert.ok((await inkedColumns(page, before)) > 50)

  await dragOver(page, 0.1, 0.9)
  await page.getByRole('button', { name: 'Reset zoom' }).waitFor()
  await settled(page)
  assert.equal(await inkedColumns(page, hole), 0)
  await close()
})

test('a drag zooms all panels of the axis and a double click shows everything again', async () => {
  const { page, close } = await openChart()
  const chart = page.getByTestId(chartId)
  const home = await shownRange(page)
  await dragOver(page, 0.02, 0.2)
  await page.getByRole('button', { name: 'Reset zoom' }).waitFor()
  await settled(page)
  const zoomed = await shownRange(page)
  const share = (zoomed.toAt - zoomed.fromAt) / (home.toAt - home.fromAt)
  assert.ok(share > 0.14 && share < 0.22, `zoomed to ${share} of the range`)
  await page.locator(`[data-testid="${chartId}"]:not([data-points="${records.length}"])`).waitFor()
  const inRange = moments.filter((at) => at >= zoomed.fromAt && at < zoomed.toAt).length
  await waitForPoints(page, chartId, inRange)

  await chart.locator('.u-over').dblclick()
  await waitForPoints(page, chartId, records.length)
  assert.deepEqual(await shownRange(page), home)
  await close()
})

test('the table holds exactly what is drawn, as sent, at the offset as sent', async () => {
  const { page, close } = await openChart()
  await page.getByTestId('show-as-table-epoch-1-3000').click()
  const table = page.getByTestId('table-epoch-1-3000')
  await table.locator('tbody tr').first().waitFor()
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((found) => found.map((row) => [...row.children].map((cell) => cell.textContent)))
  assert.equal(rows.length, records.length)
  assert.deepEqual(rows[0], ['2025-06-03T09:45:00+05:45', '–', '60.0', '+05:45', '1'])
  assert.deepEqual(
    rows.map((row) => row[2]),
    records.map((record) => record.value),
  )
  await close()
})

test('times are the participant’s, and UTC where that is chosen', async () => {
  const { page, close } = await openChart()
  const shown = page.getByTestId('zone-shown')
  assert.match(await shown.innerText(), /participant’s time \(UTC\+05:45\)/)
  await page.getByRole('button', { name: 'UTC' }).click()
  await shown.getByText('Shown in UTC').waitFor()
  await page.getByTestId('show-as-table-epoch-1-3000').click()
  const first = page.getByTestId('table-epoch-1-3000').locator('tbody td').first()
  assert.equal(await first.innerText(), '2025-06-03T04:00:00Z')
  await close()
})

async function shownRange(page: Page): Promise<{ fromAt: number; toAt: number }> {
  return page.getByTestId(chartId).evaluate((chart) => ({
    fromAt: Number(chart.getAttribute('data-from')),
    toAt: Number(chart.getAttribute('data-to')),
  }))
}

/** Drags over the plot between two parts of its width. */
async function dragOver(page: Page, from: number, to: number): Promise<void> {
  const plot = page.getByTestId(chartId).locator('.u-over')
  await plot.scrollIntoViewIfNeeded()
  const box = await plot.boundingBox()
  assert.ok(box)
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * from, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * to, y, { steps: 8 })
  await page.mouse.up()
}

/** How many pixel columns of the plot between two moments carry the line's blue. */
function inkedColumns(page: Page, stretch: { fromAt: number; toAt: number }): Promise<number> {
  return page.getByTestId(chartId).evaluate((chart, { fromAt, toAt }) => {
    const canvas = chart.querySelector('canvas')
    const plot = chart.querySelector('.u-over')
    const context = canvas?.getContext('2d')
    if (!canvas || !plot || !context) throw new Error('There is no chart')
    const scale = canvas.width / canvas.getBoundingClientRect().width
    const edge = canvas.getBoundingClientRect()
    const box = plot.getBoundingClientRect()
    const start = Number(chart.getAttribute('data-from'))
    const end = Number(chart.getAttribute('data-to'))
    const place = (at: number) => ((at - start) / (end - start)) * box.width
    const left = Math.max(0, place(fromAt)) + box.x - edge.x
    const right = Math.min(box.width, place(toAt)) + box.x - edge.x
    const width = Math.floor((right - left) * scale)
    const height = Math.floor(box.height * scale)
    const { data } = context.getImageData(
      Math.ceil(left * scale),
      Math.ceil((box.y - edge.y) * scale),
      width,
      height,
    )
    let inked = 0
    for (let x = 0; x < width; x += 1) {
      let isInked = false
      for (let y = 0; y < height; y += 1) {
        const pixel = (y * width + x) * 4
        const alpha = data[pixel + 3] ?? 0
        const blueness = (data[pixel + 2] ?? 0) - (data[pixel] ?? 0)
        if (alpha > 40 && blueness > 60) isInked = true
      }
      if (isInked) inked += 1
    }
    return inked
  }, stretch)
}
