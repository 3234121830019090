import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { until } from '../making/host-process.ts'
import { dailyPush, wrap } from '../making/thryve-bodies.ts'
import { openBrowser, openPage, waitForPoints } from './open-page.ts'
import { settled } from './settled.ts'

const days = ['2025-03-30', '2025-03-31', '2025-04-02']

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
  const records = days.map((day, index) => ({ day, value: `${9_000 + index}` }))
  const body = dailyPush({ dataSourceId: 1, dataSourceName: 'Fitbit', records })
  assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  await host.ingested()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

for (const timezoneId of ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kathmandu']) {
  test(`a daily value stands on its day as sent on a computer in ${timezoneId}`, async () => {
    const { page, close } = await openPage(browser, host.dashboardUrl, {
      timezoneId,
      place: '#/participants/P0001/daily',
    })
    await waitForPoints(page, 'chart-daily-1-1000', days.length)
    await page.getByTestId('show-as-table-daily-1-1000').click()
    const cells = page.getByTestId('table-daily-1-1000').locator('tbody td:first-child')
    await cells.first().waitFor()
    assert.deepEqual(await cells.allInnerTexts(), days)
    await settled(page)

    const chart = page.getByTestId('chart-daily-1-1000')
    const plot = await chart.locator('.u-over').boundingBox()
    assert.ok(plot)
    const range = await chart.evaluate((found) => [
      Number(found.getAttribute('data-from')),
      Number(found.getAttribute('data-to')),
    ])
    const [fromAt = 0, toAt = 1] = range
    const part = (Date.parse('2025-03-31') - fromAt) / (toAt - fromAt)
    await page.mouse.move(plot.x + plot.width * part, plot.y + plot.height / 2)
    const readout = page.locator('#panel-daily-1-1000 .readout strong')
    await until(
      () => readout.innerText(),
      (text) => /^9001 count · Mon 31 Mar 2025$/.test(text),
    )
    await close()
  })
}
