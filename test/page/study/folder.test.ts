import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { readWish, writeWish } from '#main/app/folder/notes.ts'
import { vaultPage } from '#main/desktop/vault/vault-page.ts'
import { aFolder } from '../../making/a-study.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { findingsOf } from '../findings.ts'
import { openBrowser, openPage } from '../open-page.ts'

const shots = resolve(import.meta.dirname, '..', '..', '..', '.cache', 'shots')
let browser: Browser
let host: HeadlessHost
const { folder: home, remove } = aFolder()
const environment = { XDG_DATA_HOME: home }
const [disk, cloud, old] = ['disk', 'Dropbox', 'pulsetray'].map((name) => join(home, name)) as [
  string,
  string,
  string,
]

before(async () => {
  mkdirSync(shots, { recursive: true })
  mkdirSync(disk)
  mkdirSync(cloud)
  host = await startHeadlessHost({ dataDir: null, environment })
  await host.post(wrap(epochPush({}), 'plain'))
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await host?.stop()
  remove()
})

test('the folder is judged, ordered to move, moved by the next start, and its old copy removed', async () => {
  const place = '#/study/storage'
  const { page, close } = await openPage(browser, host.dashboardUrl, { place })
  const card = page.getByTestId('move-folder')
  const path = card.getByLabel('Whole path of the new folder')
  const ask = card.getByRole('button', { name: 'Move to another folder…' })
  await path.fill(join(home, 'no', 'such'))
  await ask.click()
  await card.getByText('There is no such folder').waitFor()
  await path.fill(cloud)
  await ask.click()
  await card.getByText('This folder seems to be copied by Dropbox').waitFor()
  await card.getByRole('button', { name: 'Cancel' }).click()
  await path.fill(disk)
  await ask.click()
  await card.getByText('is copied to').waitFor()
  assert.deepEqual(await findingsOf(page), [])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(shots, `move-folder-${colorScheme}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 720, height: 900 })
  await page.screenshot({ path: join(shots, 'move-folder-720.png'), fullPage: true })
  await card.getByRole('button', { name: 'Move it' }).click()
  await card.getByText('when you stop Pulsetray and start it again').waitFor()
  await close()

  assert.equal(await host.terminate(), 0)
  host = await startHeadlessHost({ dataDir: null, environment })
  assert.equal(host.dataDir, disk)
  const again = await openPage(browser, host.dashboardUrl, { place })
  const former = again.page.getByTestId('move-folder').getByText(`The old copy in ${old}`)
  await former.waitFor()
  assert.deepEqual(await findingsOf(again.page), [])
  await again.page.screenshot({ path: join(shots, 'move-folder-former.png'), fullPage: true })
  await again.page.getByRole('button', { name: 'Remove the old copy…' }).click()
  await again.page.getByRole('button', { name: 'Remove it' }).click()
  await former.waitFor({ state: 'detached' })
  await again.close()
})

test('a move that was interrupted is said, with what to do next', async () => {
  const to = join(home, 'another')
  await host.terminate()
  writeWish(host.dataDir, { id: 'i', to, mayBeSynced: false, step: 'copying', stopped: null })
  host = await startHeadlessHost({ dataDir: null, environment })
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/study/storage' })
  const card = page.getByTestId('move-folder')
  await card.getByText(`It was not moved to ${to}`).waitFor()
  await card.getByText('Pulsetray ended in the middle').waitFor()
  assert.deepEqual(await findingsOf(page), [])
  await card.getByRole('button', { name: 'Try again' }).click()
  await card.getByText(`It moves to ${to}`).waitFor()
  await card.getByRole('button', { name: 'Leave it here' }).click()
  await card.getByLabel('Whole path of the new folder').waitFor()
  assert.equal(readWish(host.dataDir), null)
  await close()
})

test('what the desktop window shows meanwhile can be used by everyone', async () => {
  const page = await browser.newPage()
  for (const locale of ['en', 'de', 'fr']) {
    const html = await vaultPage({ is: 'moving', share: 0.4 }, locale).text()
    // It would renew itself under the look.
    await page.setContent(html.replace(/<meta http-equiv[^>]*>/, ''))
    assert.equal(await page.getByRole('progressbar').getAttribute('value'), '0.400')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      assert.deepEqual(await findingsOf(page), [])
    }
  }
  await page.close()
})
