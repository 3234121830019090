import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { CoverageGrid } from '#shared/study/coverage.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import type { HeadlessHost } from '../making/headless-host.ts'
import { connection, wrap } from '../making/thryve-bodies.ts'
import { startDemoHost } from './demo-host.ts'
import { openBrowser, openPage } from './open-page.ts'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startDemoHost({ seed: 'places', participants: 3, days: 12 })
  const now = Date.now()
  for (const [event, at] of [
    ['connect', now - 9 * DAY_MS],
    ['disconnect', now - 30 * HOUR_MS],
  ] as const) {
    const body = connection(event, { at, dataSourceId: 1 })
    assert.equal(await host.post(wrap(body, 'plain')), 204)
  }
  browser = await openBrowser()
  await host.ingested()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

async function downloaded(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('who lost their source stands on Today with the next step, waits when snoozed, and comes back', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl)
  const need = page.getByTestId('need-participant-disconnected').filter({ hasText: 'P0004' })
  await need.waitFor()
  assert.match(await need.innerText(), /A source is disconnected[\s\S]*connect it again/)
  await need.getByRole('button', { name: 'Snooze' }).click()
  await need.getByRole('button', { name: 'Until something changes' }).click()
  await need.waitFor({ state: 'detached' })
  await page.getByText('1 snoozed').click()
  await page.getByRole('button', { name: 'Show again' }).click()
  await need.waitFor()
  const label = await page.getByTestId('rhythm').getByRole('img').getAttribute('aria-label')
  const told = Number(/^([\d,]+) deliveries/.exec(label ?? '')?.[1]?.replace(',', ''))
  const status = (await host.call('status.read')) as { deliveries: { today: number } }
  assert.ok(told > 0 && told >= status.deliveries.today)
  await need.getByRole('link', { name: 'Connections' }).click()
  await page.waitForFunction(() => location.hash === '#/participants/P0004/connections')
  await close()
})

test('the coverage grid shows what the host judged, in squares, in words, and in its files', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/coverage' })
  const grid = page.getByTestId('coverage-grid')
  await grid.locator('canvas[data-drawn="4x90"]').waitFor()
  const csv = await downloaded(page, 'CSV')
  assert.match(csv.name, /^coverage_.*\.csv$/)
  const lines = csv.bytes.toString().trim().split('\n')
  // The days are those of this computer's calendar, which may be another by the next line.
  const days = lines.flatMap((line) => /\d{4}-\d\d-\d\d/.exec(line) ?? []).sort()
  const [fromDay, toDay] = [days[0], days.at(-1)]
  const read = (await host.call('coverage.read', { fromDay, toDay })) as CoverageGrid
  const letters = read.participants.map(({ states }) => states).join('')
  const valid = letters.split('V').length - 1
  assert.ok(valid > 5)
  const legend = await page.locator('.coverage-legend').innerText()
  assert.match(legend, new RegExp(`valid\\s+${valid}\\b`))

  assert.equal(lines.length, 1 + letters.length)
  assert.equal(lines.filter((line) => line.includes(',valid,')).length, valid)
  const png = await downloaded(page, 'PNG')
  assert.deepEqual([...png.bytes.subarray(1, 4)], [...Buffer.from('PNG')])
  assert.match((await downloaded(page, 'SVG')).bytes.toString(), /^<svg .*<title>Coverage/s)

  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await page.getByLabel('Only').selectOption('valid')
  await page.locator(`[data-testid=coverage-table][aria-rowcount="${valid + 1}"]`).waitFor()
  await close()
})

test('another threshold is shown before it is saved, and then counts everywhere', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/coverage' })
  const rule = page.getByTestId('wear-rule')
  await rule.getByText('at least 600 minutes').waitFor()
  await rule.getByRole('slider').fill('1320')
  await rule.getByText('at least 1,320 minutes').waitFor()
  await rule.getByText('not saved yet').waitFor()
  const read = () => host.call('status.read') as Promise<{ wearMinimumMinutes: number }>
  assert.equal((await read()).wearMinimumMinutes, 600)
  await rule.getByRole('button', { name: 'Save the rule' }).click()
  await rule.getByText('not saved yet').waitFor({ state: 'detached' })
  assert.equal((await read()).wearMinimumMinutes, 1320)
  await page.reload()
  await rule.getByText('at least 1,320 minutes').waitFor()
  await close()
})

test('a code list is looked at, mended and applied; people are found by their new codes', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/participants' })
  await page.getByTestId('import-codes').click()
  const field = page.getByTestId('code-list')
  await field.fill('participant,code,group\nP0001,S-001,arm a\nP0002,not a code!,arm b\n')
  const preview = page.getByTestId('code-list-preview')
  await preview.getByText('not a code:').waitFor()
  assert.ok(await page.getByRole('button', { name: /^Apply/ }).isDisabled())
  await field.fill('participant,code,group\nP0001,S-001,arm a\nP0002,S-002,arm b\n')
  await page.getByText('2 to apply, 0 as they are').waitFor()
  await page.getByRole('button', { name: 'Apply 2' }).click()
  await page.getByText('2 codes and groups are set.').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByTestId('participant-row-S-001').getByText('arm a').waitFor()
  await page.getByRole('searchbox').fill('s-002 arm')
  await page.getByTestId('participant-row-S-001').waitFor({ state: 'detached' })
  await page.getByTestId('participant-row-S-002').waitFor()
  await page.getByRole('searchbox').fill('nobody')
  await page.getByRole('button', { name: 'Show everybody' }).click()
  await page.getByTestId('participant-row-S-001').waitFor()
  await close()
})

test('deliveries are found by words and facets, and each shows the values it carried', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/deliveries' })
  const table = page.getByTestId('deliveries-table')
  await table.waitFor()
  const filters = page.getByTestId('delivery-filters')
  await filters.getByLabel('Type', { exact: true }).selectOption('event.data.epoch.create')
  await page.waitForFunction(() => location.hash.includes('type=event.data.epoch.create'))
  await page.waitForFunction(
    () => !document.querySelector('[data-testid=deliveries-table]')?.textContent?.includes('daily'),
  )
  await table.locator('tbody a').first().click()
  const rows = page.getByTestId('delivery-rows')
  await rows.getByText('current').first().waitFor()
  await page.goBack()
  await page.waitForFunction(() => location.hash.includes('type=event.data.epoch.create'))
  await filters.getByRole('searchbox').fill('no such words')
  await page.getByRole('heading', { name: 'No delivery fits this filter' }).waitFor()
  await page.getByRole('link', { name: 'Show all' }).first().click()
  await table.waitFor()
  await close()
})
