import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { recoveryKeyText } from '#main/app/trust/encryption/recovery-key.ts'
import { startHeadlessHost } from '../../making/headless-host.ts'
import { rowsOf } from '../../making/host-process.ts'
import { findingsOf } from '../findings.ts'
import { openBrowser, openPage } from '../open-page.ts'

test('a browser shows how the study is kept, copies it in clear on purpose, and leaves the key to commands', async (t) => {
  const host = await startHeadlessHost({
    environment: { PULSETRAY_KEY: recoveryKeyText(randomBytes(32)) },
  })
  t.after(() => host.stop())
  const browser = await openBrowser()
  t.after(() => browser.close())
  const { page } = await openPage(browser, host.dashboardUrl, { place: '#/study/storage' })
  const card = page.getByTestId('encryption')
  await card.getByText('The study is encrypted on this disk.').waitFor()
  await card.getByText('change-key').waitFor()
  assert.equal(await card.getByRole('button').count(), 1)
  await card.getByRole('button', { name: 'Copy in clear…' }).click()
  await card.getByRole('alertdialog').getByText('the whole study').waitFor()
  await card.getByRole('button', { name: 'Copy in clear', exact: true }).click()
  const said = await card.getByText('The copy is in').textContent()
  const folder = /in (\/.*), in clear/.exec(said ?? '')?.[1] as string
  assert.ok(folder.startsWith(join(host.dataDir, 'exports')))
  assert.ok(existsSync(join(folder, 'inbox.sqlite')))
  assert.deepEqual(rowsOf(folder, 'SELECT count(*) AS count FROM participants'), [{ count: 0 }])
  assert.deepEqual(await findingsOf(page), [])
  await assert.rejects(host.call('encryption.drawKey'), /not-available-here/)
})
