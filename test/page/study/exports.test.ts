import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { until } from '../../making/host-process.ts'
import { connection, dailyPush, epochPush, wrap } from '../../making/thryve-bodies.ts'
import { openBrowser, openPage } from '../open-page.ts'
import { press } from './keys.ts'

let host: HeadlessHost
let browser: Browser
before(async () => {
  host = await startHeadlessHost()
  browser = await openBrowser()
  for (const endUserId of ['synthetic-user-1', 'synthetic-user-2'])
    for (const body of [
      connection('connect', { endUserId }),
      epochPush({ endUserId, records: [{ value: '61' }, { value: '62' }] }),
      dailyPush({ endUserId }),
    ])
      assert.equal(await host.post(wrap(body, 'base64+zstd')), 204)
  await host.ingested()
})
after(async () => {
  await browser?.close()
  await host?.stop()
})
const atExports = () => openPage(browser, host.dashboardUrl, { place: '#/export' })
const rowsOf = (page: Page, file: string) =>
  page.getByTestId('export-preview').getByRole('row', { name: new RegExp(`^${file}`) })
const exportsFolder = () => join(host.dataDir, 'exports')

test('the preview counts what was chosen, and follows each change', async () => {
  const { page, close } = await atExports()
  await page.getByTestId('export-preview').getByText('2 participants').waitFor()
  await rowsOf(page, 'epoch_long.csv').getByText('2', { exact: true }).waitFor()
  await page.getByText('Who:').click()
  await press(page, page.getByRole('checkbox', { name: 'P0001' }), 'Space')
  await page.getByTestId('export-preview').getByText('1 participant', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Format' }).selectOption('parquet')
  await rowsOf(page, 'epoch_long.parquet').waitFor()
  await close()
})

test('raw deliveries bring the identifiers with them, and both say what that means', async () => {
  const { page, close } = await atExports()
  await press(page, page.getByRole('checkbox', { name: 'Deliveries as received' }), 'Space')
  const identifiers = page.getByRole('checkbox', { name: 'Identifiers of the sender' })
  await page.getByText('no longer pseudonymous').waitFor()
  assert.equal(await identifiers.isChecked(), true)
  await press(page, identifiers, 'Space')
  const raw = page.getByRole('checkbox', { name: 'Deliveries as received' })
  await until(
    () => raw.isChecked(),
    (isChecked) => !isChecked,
  )
  await close()
})

test('an export is written, checked, found out when somebody changes it, and chosen again', async () => {
  const { page, close } = await atExports()
  await page.getByTestId('export-preview').getByText('2 participants').waitFor()
  await press(page, page.getByTestId('start-export'))
  const item = page.locator('[data-testid="export-item"][data-state="done"]').first()
  await item.waitFor()
  const [folder = ''] = readdirSync(exportsFolder()).filter((name) =>
    existsSync(join(exportsFolder(), name, 'manifest.json')),
  )
  await item.getByText(folder).waitFor()
  await press(page, item.getByRole('button', { name: 'Check' }))
  await item.getByText('As it was written').waitFor()
  const file = join(exportsFolder(), folder, 'participants.csv')
  assert.doesNotMatch(readFileSync(file, 'utf8'), /synthetic-user/)

  appendFileSync(file, 'P9999\n')
  await press(page, item.getByRole('button', { name: 'Check' }))
  await item.getByText('This folder is not as it was written').waitFor()
  await item.getByText('participants.csv').waitFor()

  await page.getByRole('radio', { name: 'RAPIDS' }).check()
  await press(page, item.getByRole('button', { name: 'Choose the same again' }))
  await until(
    () => page.getByRole('radio', { name: /^R, Python/ }).isChecked(),
    (isChecked) => isChecked,
  )
  await close()
})

test('a nightly export is saved with what is chosen, and told as it is', async () => {
  const { page, close } = await atExports()
  await page.getByText('Now: never.').waitFor()
  await press(page, page.getByRole('checkbox', { name: 'Export every night' }), 'Space')
  await page.getByRole('spinbutton', { name: 'Keep the newest' }).fill('7')
  await press(page, page.getByTestId('schedule-form').getByRole('button', { name: 'Save' }))
  await page.getByText('Now at 03:00: R, Python, Stata, SPSS').waitFor()
  const saved = (await host.call('exportSchedule.read')) as { atMinute: number; keep: number }
  assert.deepEqual([saved.atMinute, saved.keep], [180, 7])
  await close()
})
