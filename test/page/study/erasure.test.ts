import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { rowsOf, until } from '../../making/host-process.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { openBrowser, openPage } from '../open-page.ts'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost({ arguments: ['--tunnel', 'off'] })
  browser = await openBrowser()
  for (let i = 0; i < 6; i++)
    await host.post(
      wrap(epochPush({ endUserId: `synthetic-user-${i % 3}`, records: [{ value: '7' }] }), 'plain'),
    )
  await until(
    () => rowsOf(host.dataDir, "SELECT 1 FROM deliveries WHERE state = 'ingested'").length,
    (rows) => rows === 6,
  )
})
after(async () => {
  await browser?.close()
  await host?.stop()
})

const picture = (name: string) =>
  process.env.PULSETRAY_PICTURES === undefined
    ? null
    : { path: `${process.env.PULSETRAY_PICTURES}/${name}.png`, fullPage: true }

test('a participant is erased after a look at what would go and the code typed by hand', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, {
    place: '#/participants/P0002/erase',
  })
  const tab = page.getByTestId('erase')
  await tab.getByRole('button', { name: 'Some days only' }).click()
  await tab.getByLabel('First day').waitFor()
  await tab.getByRole('button', { name: 'Everything of this person' }).click()
  await tab.getByRole('button', { name: 'See what would go' }).click()
  await tab.getByText('1 value and 0 former versions').waitFor()
  const erase = tab.getByRole('button', { name: 'Erase', exact: true })
  assert.equal(await erase.isDisabled(), true)
  await tab.getByLabel('Type P0002 to confirm').fill('P0001')
  assert.equal(await erase.isDisabled(), true)
  const before = picture('erase-tab')
  if (before) await page.screenshot(before)
  await tab.getByLabel('Type P0002 to confirm').fill('P0002')
  await erase.click()
  await page.getByRole('link', { name: 'To the receipts' }).click()
  const receipts = page.getByTestId('erasures')
  await receipts.getByRole('cell', { name: 'P0002' }).waitFor()
  await receipts.getByText(/receipts\/erasure-/).waitFor()
  await host.post(wrap(epochPush({ endUserId: 'synthetic-user-1' }), 'plain'))
  await host.ingested()
  await page.getByText('P0002: 1 delivery').waitFor()
  const after = picture('erasures')
  if (after) await page.screenshot(after)
  assert.equal(rowsOf(host.dataDir, 'SELECT 1 FROM participants').length, 2)
  await close()
})

test('the audit log is searched and verified in the window', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/study/audit' })
  const card = page.getByTestId('audit')
  await card.getByRole('cell', { name: 'erasure.finished' }).waitFor()
  await card.getByRole('button', { name: 'Verify the log' }).click()
  await card.getByText(/Whole: \d+ records/).waitFor()
  const whole = picture('audit')
  if (whole) await page.screenshot(whole)
  await card.getByLabel('Search').fill('P0002')
  await card.getByLabel('Kind').selectOption('erasure.asked')
  await until(
    () => card.getByRole('row').count(),
    (rows) => rows === 2,
  )
  const download = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Save as CSV' }).click()
  assert.match((await download).suggestedFilename(), /^audit-.+\.csv$/)
  await card.getByLabel('Search').fill('no such thing')
  await card.getByText('No record fits').waitFor()
  await close()
})
