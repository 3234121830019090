import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { openBrowser, openPage } from './open-page.ts'
import { goTo, settled } from './settled.ts'

/** As the builder of bodies names its one end user. */
const IDENTIFIER = 'synthetic-user-1'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  const body = epochPush({ dataSourceId: 1, dataSourceName: 'Fitbit' })
  assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  browser = await openBrowser()
  await host.ingested()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

async function choose(page: Page, query: string, option: RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette-field').fill(query)
  await page.getByRole('option', { name: option }).click()
}

/** The text of every place, its titles and labels and what its fields hold. */
async function everythingShown(page: Page): Promise<string> {
  const seen: string[] = []
  for (const place of [
    ...['#/today', '#/participants', '#/coverage', '#/deliveries', '#/deliveries/1'],
    ...['overview', 'daily', 'epoch', 'connections', 'quality'].map(
      (tab) => `#/participants/P0001/${tab}`,
    ),
    ...['#/export', '#/study'],
  ]) {
    await goTo(page, place)
    await page.locator('main h1').waitFor()
    if (place === '#/deliveries/1') {
      for (const name of ['Decoded', 'Headers', 'As received']) {
        await page.getByRole('button', { name, exact: true }).click()
        await settled(page)
        seen.push(await page.evaluate(() => document.documentElement.outerHTML))
      }
    }
    seen.push(await page.evaluate(() => document.documentElement.outerHTML))
  }
  return seen.join('\n')
}

test('presentation mode covers identifiers in every place, says so, and can be ended', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl)
  await page.evaluate(() => location.assign('#/participants'))
  await page.getByText(IDENTIFIER).first().waitFor()
  assert.match(await everythingShown(page), new RegExp(IDENTIFIER))

  await choose(page, 'presentation', /Hide identifiers/)
  await page.getByTestId('said').getByText('only study codes').waitFor()
  assert.doesNotMatch(await everythingShown(page), new RegExp(IDENTIFIER))
  await page.evaluate(() => location.assign('#/participants'))
  await page.getByTestId('participant-row-P0001').getByText('hidden').first().waitFor()
  await page.evaluate(() => location.assign('#/deliveries/1'))
  await page.getByTestId('covered').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette-field').fill(IDENTIFIER)
  await page.getByText('Nothing fits.').waitFor()
  await page.keyboard.press('Escape')

  // It lives in the host: another window covers them too, from its first moment.
  const other = await openPage(browser, host.dashboardUrl, { place: '#/participants' })
  await other.page.getByTestId('participant-row-P0001').waitFor()
  assert.doesNotMatch(await other.page.content(), new RegExp(IDENTIFIER))
  await other.close()

  await choose(page, 'identifiers', /Show identifiers/)
  await page.evaluate(() => location.assign('#/participants'))
  await page.getByText(IDENTIFIER).first().waitFor()
  await close()
})

test('another language is another load at the same place, and the system’s is the first', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    locale: 'fr-CH',
    place: '#/participants',
  })
  await page.getByRole('heading', { name: 'Participants' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr')
  await choose(page, 'Deutsch', /Deutsch/)
  await page.getByRole('heading', { name: 'Teilnehmende' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'de')
  assert.equal(new URL(page.url()).hash, '#/participants')
  await choose(page, 'wie das System', /Sprache: wie das System/)
  await page.getByRole('button', { name: /Importer une liste/ }).waitFor()
  await close()
})

test('light and dark follow the system, a choice stands above it, and contrast above both', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { colorScheme: 'dark' })
  assert.ok((await brightness(page)) < 60)
  await page.emulateMedia({ colorScheme: 'light' })
  await waitForTheme(page, 'light')
  assert.ok((await brightness(page)) > 200)
  await choose(page, 'dark', /Look: dark/)
  await waitForTheme(page, 'dark')
  assert.ok((await brightness(page)) < 60)
  await choose(page, 'contrast', /High contrast/)
  await page.locator('html[data-contrast=high]').waitFor()
  assert.equal(await brightness(page), 0)
  await choose(page, 'contrast', /Usual contrast/)
  await choose(page, 'system', /Look: as the system/)
  await waitForTheme(page, 'light')
  await close()
})

async function waitForTheme(page: Page, theme: string): Promise<void> {
  await page.locator(`html[data-theme=${theme}]`).waitFor()
}

/** Mean of the page's background channels, 0 to 255. */
async function brightness(page: Page): Promise<number> {
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const channels = colour.match(/\d+/g)?.slice(0, 3).map(Number) ?? []
  return channels.reduce((sum, channel) => sum + channel, 0) / 3
}
