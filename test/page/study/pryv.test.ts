import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type FakePryv, startFakePryv } from '../../fetch/pryv/fake/server.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { findingsOf } from '../findings.ts'
import { openBrowser, openPage } from '../open-page.ts'

let server: FakePryv
let host: HeadlessHost
let browser: Browser
before(async () => {
  server = await startFakePryv()
  host = await startHeadlessHost()
  browser = await openBrowser()
  await host.call('tunnel.configure', {
    ...{ provider: 'url', publicUrl: new URL(host.webhookUrl).origin },
    ...{ host: 'https://relay.example', ngrokDomain: null, ngrokToken: null },
  })
  await host.call('tunnel.start')
})
after(async () => {
  await browser?.close()
  await host?.stop()
  await server?.stop()
})

test('an account is connected by pasting, tested, said to be revoked, and disconnected after a question', async () => {
  const endpoint = server.endpoint('synthetic-anna')
  const { account, webhooks } = server.user('synthetic-anna')
  account.put({ time: 1_700_000_000 })
  const place = '#/study/connection'
  const { page, close } = await openPage(browser, host.dashboardUrl, { place })
  const card = page.getByTestId('pryv')
  await card.getByText('No account is connected yet').waitFor()

  const field = card.getByLabel('apiEndpoint')
  assert.equal(await field.getAttribute('type'), 'password')
  await field.fill(endpoint)
  await card.getByRole('button', { name: 'Connect' }).click()
  const row = card.getByRole('listitem')
  await row.getByText('P0001', { exact: true }).waitFor()
  await row.getByText('Webhook on').waitFor()
  assert.equal(await field.inputValue(), '')
  assert.ok(!(await page.content()).includes(new URL(endpoint).username))

  await row.getByText('P0001', { exact: true }).click()
  await row.getByText('pulsetray (app), 1 stream').waitFor()
  await row.getByRole('button', { name: 'Test the webhook' }).click()
  await row.getByText('The test came through.').waitFor()
  assert.deepEqual(await findingsOf(page), [])

  await row.getByRole('button', { name: 'Delete the webhook…' }).click()
  await row.getByRole('button', { name: 'Delete the webhook', exact: true }).click()
  await row.getByText('No webhook', { exact: true }).waitFor()
  assert.equal(webhooks.all.length, 0)
  await row.getByRole('button', { name: 'Make a webhook' }).click()
  await row.getByText('Webhook on').waitFor()

  await host.call('appearance.save', {
    ...{ theme: 'system', contrast: 'system', language: 'system', hidesIdentifiers: true },
  })
  await row.getByText('synthetic-anna').first().waitFor({ state: 'detached' })
  assert.ok(!(await card.innerHTML()).includes('synthetic-anna'))

  for (const access of account.accesses) access.isRevoked = true
  await row.getByRole('button', { name: 'Read now' }).click()
  await row.getByText('Token revoked').waitFor()
  await row.getByRole('button', { name: 'Disconnect…' }).click()
  await row.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await card.getByText('No account is connected yet').waitFor()
  await card.getByText('its webhook may still stand there').waitFor()
  assert.deepEqual(await host.call('pryv.connections'), [])
  await close()
})
