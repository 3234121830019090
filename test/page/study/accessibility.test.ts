import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { dailyPush, epochPush, wrap } from '../../making/thryve-bodies.ts'
import { findingsOf } from '../findings.ts'
import { openBrowser, openPage } from '../open-page.ts'
import { goTo } from '../settled.ts'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
  for (const body of [epochPush(), dailyPush()])
    assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  await host.ingested()
  await host.call('authentication.setHmacSecret', { secret: 'synthetic' })
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

const places = [
  ...['study', 'way-in', 'thryve', 'end'].map((step) => `#/setup/${step}`),
  ...['connection', 'time', 'groups', 'alerts', 'storage', 'erasure', 'audit', 'appearance'].map(
    (section) => `#/study/${section}`,
  ),
  '#/participants/P0001/erase',
  '#/export',
]

for (const [look, rules, options] of [
  ['light', 'all', { colorScheme: 'light' }],
  ['dark', 'colours', { colorScheme: 'dark' }],
  ['high contrast', 'colours', { colorScheme: 'light', contrast: 'more' }],
] as const) {
  test(`neither study, setup nor export has a serious finding in ${look}, all of it open`, async () => {
    const { page, close } = await openPage(browser, host.dashboardUrl, {
      ...options,
      reducedMotion: 'reduce',
    })
    const found: string[] = []
    for (const place of places) {
      await goTo(page, place)
      await page.locator('main .card').first().waitFor()
      if (place === '#/export') await page.getByText('First rows').first().waitFor()
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true
      })
      found.push(...(await findingsOf(page, rules)).map((finding) => `${place}: ${finding}`))
    }
    assert.deepEqual(found, [])
    await close()
  })

  test(`nothing of them scrolls sideways at the smallest size in ${look}`, async () => {
    const viewport = { width: 720, height: 520 }
    const { page, close } = await openPage(browser, host.dashboardUrl, { ...options, viewport })
    for (const place of places) {
      await goTo(page, place)
      await page.locator('main .card').first().waitFor()
      const [needed, there] = await page
        .locator('main')
        .evaluate((main) => [main.scrollWidth, main.clientWidth])
      assert.ok(Number(needed) <= Number(there), `${place} needs ${needed} of ${there}`)
    }
    await close()
  })
}
