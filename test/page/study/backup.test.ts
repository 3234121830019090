import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Status } from '#shared/status.ts'
import type { BackupRow } from '#shared/trust/backup.ts'
import { damagePages } from '../../making/damage.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { aDataFolder, until } from '../../making/host-process.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { openBrowser, openPage } from '../open-page.ts'

const folder = aDataFolder()
let host: HeadlessHost
let browser: Browser
const start = () => startHeadlessHost({ dataDir: folder.dataDir })

before(async () => {
  host = await start()
  for (let day = 0; day < 4; day++) {
    const startAt = Date.parse('2026-03-01T00:00:00Z') + day * 86_400_000
    const records = Array.from({ length: 500 }, (_, i) => ({
      startAt: startAt + i * 60_000,
      value: String(60 + (i % 40)),
    }))
    await host.post(wrap(epochPush({ records }), 'base64+zstd'))
  }
  await host.ingested()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await host?.stop()
  folder.remove()
})

test('a backup is made, checked, unpacked for the next start and dropped again, all in one card', async () => {
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/study/storage' })
  const card = page.getByTestId('backup-card')
  await card.getByText('none yet', { exact: true }).waitFor()
  await card.getByRole('button', { name: 'Back up now' }).click()
  const item = card.getByTestId('backup-item')
  await item.getByText('1 participant, 4 deliveries, 2,000 values').waitFor()
  await item.getByRole('button', { name: 'Check' }).click()
  await item.getByText('It is whole').waitFor()
  await item.getByRole('button', { name: 'Restore…' }).click()
  await item.getByRole('button', { name: 'Restore this backup' }).click()
  const pending = card.getByTestId('restore-pending')
  await pending.getByText('Quit Pulsetray and start it again').waitFor()
  await pending.getByRole('button', { name: 'Leave things as they are' }).click()
  await pending.waitFor({ state: 'detached' })

  await card.getByText('A backup from elsewhere').click()
  await card.getByLabel('Whole path of the file').fill('/no/such/file.tar.gz')
  await card.getByRole('button', { name: 'Check' }).last().click()
  await card.getByText('There is no such file. Write its whole path.').waitFor()
  await close().catch((error: Error) => {
    // The refused call is the browser's only complaint.
    assert.match(error.message, /404|Failed to load/)
  })
})

test('a damaged study is told on Today with its two ways, and mended there', async () => {
  await host.call('backup.start')
  await until(
    () => host.call('backups.list') as Promise<BackupRow[]>,
    (rows) => rows.length > 0,
  )
  await host.terminate()
  damagePages(join(folder.dataDir, 'study.sqlite'), 'series_values')
  host = await start()
  await host.call('backup.start')
  await until(
    () => host.call('status.read') as Promise<Status>,
    ({ rescue }) => rescue?.study?.cause === 'damaged',
  )
  const { page, close } = await openPage(browser, host.dashboardUrl, { place: '#/today' })
  await page.getByTestId('warning-rescue').getByText('Receiving goes on').waitFor()
  const card = page.getByTestId('rescue-study')
  await card.getByRole('button', { name: 'Restore the last backup' }).waitFor()
  await card.getByRole('button', { name: 'Rebuild from the inbox' }).click()
  await card.waitFor({ state: 'detached', timeout: 30_000 })
  await page.getByTestId('warning-rescue').waitFor({ state: 'detached' })
  await close()
})
