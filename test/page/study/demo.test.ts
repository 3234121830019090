import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { startHeadlessHost } from '../../making/headless-host.ts'
import { openBrowser, openPage } from '../open-page.ts'
import { press } from './keys.ts'

const everythingIn = (dataDir: string) =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('tunnel.json'))
    .sort()

test('a newcomer explores a demo study and comes back to an untouched one of their own', async (t) => {
  const host = await startHeadlessHost()
  t.after(() => host.stop())
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page, close } = await openPage(browser, host.dashboardUrl, { isNewcomer: true })
  await page.getByTestId('step-study').waitFor()
  // Answered when the study is made: its files are there from then on.
  await host.call('participants.list')
  const before = everythingIn(host.dataDir)

  await press(page, page.getByTestId('explore-demo'))
  const banner = page.getByTestId('demo-banner')
  await banner.waitFor()
  assert.match(page.url(), /\/demo\/$/)
  await page.goto(`${page.url()}#/participants`)
  await page.getByRole('link', { name: 'P0003', exact: true }).waitFor()
  assert.notDeepEqual(everythingIn(host.dataDir), before)

  // Back and forth: the demo goes on while somebody looks at their own study.
  await press(page, banner.getByRole('link', { name: 'To your study' }))
  await page.getByTestId('step-study').waitFor()
  assert.equal(await page.getByTestId('demo-banner').count(), 0)
  await press(page, page.getByRole('link', { name: 'Open the demo study' }))
  await banner.waitFor()

  await press(page, banner.getByRole('button', { name: 'Leave and remove the demo' }))
  await page.getByTestId('step-study').waitFor()
  await page.getByTestId('explore-demo').waitFor()
  assert.deepEqual(everythingIn(host.dataDir), before)
  assert.deepEqual(await host.call('participants.list'), [])
  await close()

  const late = await browser.newPage()
  await late.goto(host.dashboardUrl)
  await late.goto(new URL('demo/', host.dashboardUrl).href)
  await late.getByTestId('demo-gone').getByRole('link', { name: 'To your study' }).click()
  await late.getByTestId('step-study').waitFor()
})
