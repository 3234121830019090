import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { HeadlessHost } from '../../making/headless-host.ts'
import { startDemoHost } from '../demo-host.ts'
import { findingsOf } from '../findings.ts'
import { openBrowser, openPage } from '../open-page.ts'

const places: [place: string, shown: string, then?: (page: Page) => Promise<void>][] = [
  [
    '#/today',
    '[data-testid=rhythm] svg',
    (page) => page.getByTestId('rhythm').getByText('By the hour').click(),
  ],
  ['#/participants', '[data-testid=participants-table]'],
  [
    '#/participants',
    '[data-testid=participants-table]',
    async (page) => {
      await page.getByRole('checkbox', { name: 'Choose P0002' }).click()
      await page.getByTestId('import-codes').click()
      await page.getByTestId('code-list').fill('participant,code\nP0001,P0002')
      await page.getByTestId('code-list-preview').waitFor()
    },
  ],
  ['#/coverage', '[data-testid=coverage-grid] canvas[data-drawn]'],
  [
    '#/coverage',
    '[data-testid=coverage-grid] canvas[data-drawn]',
    async (page) => {
      await page.getByTestId('coverage-grid').focus()
      await page.getByRole('button', { name: 'Table', exact: true }).click()
      await page.getByTestId('coverage-table').waitFor()
    },
  ],
  ['#/deliveries', '[data-testid=deliveries-table]'],
  ['#/deliveries/attention', '.empty, [data-testid=attention-table]'],
  ['#/deliveries/announced', '.empty, [data-testid=announced-table]'],
  ['#/deliveries/downtime', '.empty, [data-testid=downtime-table]'],
  ['#/deliveries/1', '[data-testid=delivery-content]'],
  ...['overview', 'daily', 'epoch', 'actogram', 'connections', 'quality'].map(
    (tab): [string, string] => [`#/participants/P0001/${tab}`, 'main h1'],
  ),
  ['#/export', 'main h1'],
  ['#/study', 'main h1'],
  ['#/study/alerts', 'main h1'],
  ['#/study/appearance', 'main h1'],
  ['#/setup', 'main h1'],
  [
    '#/today',
    '[data-testid=rhythm] svg',
    async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByTestId('palette-field').fill('p')
    },
  ],
]

/**
 * Looks at every place with axe. Each look is a file of its own: together they take minutes where a
 * machine does much else, and one that is late would take the others with it.
 */
export function testEveryPlace(
  look: string,
  rules: 'all' | 'colours',
  options: BrowserContextOptions,
): void {
  let host: HeadlessHost
  let browser: Browser
  before(async () => {
    host = await startDemoHost({ seed: 'axe', participants: 4, days: 8 })
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await host?.stop()
  })

  test(`no place has a serious or critical finding in ${look}`, async () => {
    const { page, close } = await openPage(browser, host.dashboardUrl, {
      ...options,
      reducedMotion: 'reduce',
    })
    const found: string[] = []
    for (const [place, shown, then] of places) {
      await page.goto(`${new URL(host.dashboardUrl).origin}/${place}`)
      await page.reload()
      await page.locator(shown).first().waitFor()
      await then?.(page)
      found.push(...(await findingsOf(page, rules)).map((finding) => `${place}: ${finding}`))
    }
    assert.deepEqual(found, [])
    await close()
  })
}
