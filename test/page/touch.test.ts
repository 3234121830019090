import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import type { DowntimeRow } from '#shared/participant.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { until } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { openBrowser, openPage, waitForPoints } from './open-page.ts'

const MINUTE_MS = 60_000
const FIRST_AT = Date.UTC(2025, 5, 3, 4)
const chartId = 'chart-epoch-1-3000'
const records = Array.from({ length: 240 }, (_, minute) => ({
  dataTypeId: 3000,
  startAt: FIRST_AT + minute * MINUTE_MS,
  endAt: null,
  value: `${60 + (minute % 17)}.0`,
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

type Range = { fromAt: number; toAt: number }
const lengthOf = ({ fromAt, toAt }: Range) => toAt - fromAt

function shownRange(page: Page): Promise<Range> {
  return page.getByTestId(chartId).evaluate((chart) => ({
    fromAt: Number(chart.getAttribute('data-from')),
    toAt: Number(chart.getAttribute('data-to')),
  }))
}

/** Fingers on the plot, by parts of its width, as the browser's own protocol brings them. */
async function fingersOn(page: Page, session: CDPSession) {
  const plot = page.getByTestId(chartId).locator('.u-over')
  await plot.scrollIntoViewIfNeeded()
  const box = await plot.boundingBox()
  assert.ok(box)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', shares: number[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: shares.map((share, id) => ({
        ...{ id, x: box.x + box.width * share, y: box.y + box.height / 2 },
      })),
    })
  return async (from: number[], to: number[], steps = 8) => {
    await touch('touchStart', from)
    for (let step = 1; step <= steps; step++)
      await touch(
        'touchMove',
        from.map((share, finger) => share + (((to[finger] ?? share) - share) * step) / steps),
      )
    await touch('touchEnd', [])
  }
}

test('two fingers zoom every panel around what lies between them, one moves it', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    place: '#/participants/P0001/epoch',
    hasTouch: true,
  })
  await waitForPoints(page, chartId, records.length)
  const move = await fingersOn(page, await page.context().newCDPSession(page))
  const all = await shownRange(page)
  const middleAt = all.fromAt + lengthOf(all) / 2

  await move([0.4, 0.6], [0.2, 0.8])
  const closer = await until(
    () => shownRange(page),
    (range) => lengthOf(range) < lengthOf(all) * 0.6,
  )
  assert.ok(lengthOf(closer) > lengthOf(all) * 0.2, 'three times as far apart, a third is left')
  const shift = Math.abs((closer.fromAt + closer.toAt) / 2 - middleAt)
  assert.ok(shift < lengthOf(all) * 0.05, 'what was between the fingers stays there')

  await move([0.3], [0.7])
  const earlier = await until(
    () => shownRange(page),
    (range) => range.fromAt < closer.fromAt,
  )
  assert.ok(Math.abs(lengthOf(earlier) - lengthOf(closer)) < MINUTE_MS, 'a finger does not zoom')

  await move([0.1, 0.9], [0.45, 0.55])
  await until(
    () => shownRange(page),
    (range) => lengthOf(range) > lengthOf(earlier) * 1.5,
  )
  await close()
})

test('the last 24 hours are hatched where nothing could be received', async () => {
  await host.call('receiving.pause', { forMs: null })
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await host.call('receiving.resume')
  const range = { fromAt: Date.now() - 3_600_000, toAt: Date.now() + 3_600_000 }
  await until(
    () => host.call('downtime.list', range) as Promise<DowntimeRow[]>,
    (rows) => rows.some(({ reason }) => reason.startsWith('paused')),
  )
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/today' })
  const hatched = page.locator('.sparkline rect.off')
  await hatched.first().waitFor({ state: 'attached' })
  assert.match((await hatched.first().getAttribute('fill')) ?? '', /^url\(#/)
  assert.ok(Number(await hatched.first().getAttribute('width')) >= 1)
  await close()
})
