import assert from 'node:assert/strict'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startFeed } from '#main/demo/feed.ts'
import { drawStudy } from '#main/demo/people.ts'
import { startHeadlessHost } from '../making/headless-host.ts'
import { openBrowser, openPage } from './open-page.ts'

const root = join(import.meta.dirname, '../..')
/** `PULSETRAY_PICTURES=1 npm run e2e -- page` renews the README's picture; other runs leave it. */
const folder = process.env.PULSETRAY_PICTURES
  ? join(root, 'docs', 'pictures')
  : join(root, '.cache', 'shots')

test('a demo study is on screen, as the README shows it', async (t) => {
  mkdirSync(folder, { recursive: true })
  const host = await startHeadlessHost()
  t.after(() => host.stop())
  const feed = startFeed({
    study: drawStudy({ seed: 'picture', participants: 4, days: 14, endAt: Date.now() }),
    webhookUrl: host.webhookUrl,
    hmacSecret: null,
    now: Date.now,
    onProgress: () => {},
  })
  await feed.historyFed
  await feed.stop()
  await host.ingested()
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    viewport: { width: 1280, height: 800 },
    place: '#/participants/P0002/epoch',
  })
  const chart = page.locator('[data-testid^="chart-epoch-"][data-points]').first()
  await chart.waitFor()
  await page.waitForFunction(
    () => document.querySelectorAll('[data-testid^="chart-epoch-"] canvas').length > 0,
  )
  assert.ok(Number(await chart.getAttribute('data-points')) > 100)
  const picture = join(folder, 'window.png')
  await page.screenshot({ path: picture })
  assert.ok(statSync(picture).size > 20_000)
  await close()
})
