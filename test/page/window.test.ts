import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { openBrowser, openPage } from './open-page.ts'
import { settled } from './settled.ts'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

test('the copy button puts the whole webhook URL on the clipboard and says so', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const field = page.getByTestId('webhook-url')
  assert.doesNotMatch(await field.inputValue(), new RegExp(secretOf(host)))
  const button = page.getByTestId('copy-webhook-url')
  await button.click()
  await button.getByText('Copied').waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), host.webhookUrl)
  assert.doesNotMatch(await field.inputValue(), new RegExp(secretOf(host)))
  await page.getByTestId('show-webhook-url').click()
  await page.waitForFunction(
    (url) => document.querySelector<HTMLInputElement>('[data-testid=webhook-url]')?.value === url,
    host.webhookUrl,
  )
  await close()
})

test('the tunnel does not start before its privacy notice was read', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl)
  const card = page.getByTestId('tunnel-card')
  await page.getByTestId('privacy-notice').waitFor()
  assert.deepEqual(await card.getByRole('button').allInnerTexts(), [
    'I understand, start the tunnel',
  ])
  assert.equal(await page.getByTestId('tunnel-state').getAttribute('data-state'), 'stopped')
  await close()
})

test('a pause shows in the strip, refuses nothing silently, and resumes', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl)
  const state = page.getByTestId('receiver-state')
  await page.getByText('Pause receiving').click()
  await page.getByRole('button', { name: 'Until I resume' }).click()
  await page.locator('[data-testid="receiver-state"][data-state="paused"]').waitFor()
  assert.match(await state.innerText(), /Paused\s*until you resume/)
  await page.getByRole('button', { name: 'Resume receiving' }).click()
  await page.locator('[data-testid="receiver-state"][data-state="receiving"]').waitFor()
  await close()
})

test('a participant’s chart can be reached, zoomed and read by keys alone', async () => {
  const body = epochPush({ dataSourceId: 1, dataSourceName: 'Fitbit' })
  assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  await host.ingested()
  const { page, close } = await openPage(browser, host.dashboardUrl)
  await tabTo(page, 'Participants')
  await page.keyboard.press('Enter')
  await page.getByTestId('participant-row-P0001').waitFor()
  await tabTo(page, 'P0001')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Epoch', exact: true }).waitFor()
  await tabTo(page, 'Epoch')
  await page.keyboard.press('Enter')
  await page.locator('[data-testid="chart-epoch-1-1000"][data-points="1"]').waitFor()
  await settled(page)
  await tabTo(page, 'Zoom in')
  assert.notEqual(
    await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle),
    'none',
  )
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Reset zoom' }).waitFor()
  await tabTo(page, 'Steps, Fitbit as a table')
  await page.keyboard.press('Enter')
  await page.getByTestId('table-epoch-1-1000').waitFor()
  await close()
})

test('at its smallest size no place scrolls sideways', async () => {
  for (const place of [
    ...['#/today', '#/participants', '#/participants/P0001', '#/coverage', '#/deliveries'],
    ...['#/export', '#/study', '#/setup'],
  ]) {
    const { page, close } = await openPage(browser, host.dashboardUrl, {
      viewport: { width: 720, height: 600 },
      place,
    })
    await page.locator('h1').waitFor()
    const overflow = await page
      .locator('main')
      .evaluate((main) => main.scrollWidth - main.clientWidth)
    assert.equal(overflow, 0, place)
    await close()
  }
})

test('a host that stops answering is told, and found again when it is back', async () => {
  const gone = await startHeadlessHost()
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(gone.dashboardUrl)
  await page.getByTestId('receiver-state').waitFor()
  const port = new URL(gone.dashboardUrl).port
  await gone.kill()
  await page.getByTestId('host-banner').waitFor()
  assert.match(await page.getByTestId('host-banner').innerText(), /stopped answering since/)
  const back = await startHeadlessHost({
    dataDir: gone.dataDir,
    arguments: ['--dashboard-port', port],
  })
  await page.getByTestId('host-banner').waitFor({ state: 'detached' })
  await context.close()
  await back.stop()
  rmSync(gone.dataDir, { recursive: true, force: true, maxRetries: 20 })
})

function secretOf({ webhookUrl }: HeadlessHost): string {
  return webhookUrl.split('/').at(-1) ?? ''
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const active = document.activeElement
      return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? ''
    })
    if (focused === name) return
  }
  assert.fail(`Tab never reached ${name}`)
}
