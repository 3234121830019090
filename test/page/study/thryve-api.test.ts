import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import {
  type FakeThryve,
  fakeCredentials,
  startFakeThryve,
} from '../../fetch/thryve/fake/fake-thryve.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { epochPush } from '../../making/thryve-bodies.ts'
import { findingsOf } from '../findings.ts'
import { openBrowser, openPage } from '../open-page.ts'

let fake: FakeThryve
let host: HeadlessHost
let browser: Browser
before(async () => {
  fake = await startFakeThryve()
  host = await startHeadlessHost()
  browser = await openBrowser()
  assert.equal(await host.post(JSON.stringify(epochPush())), 204)
  await host.ingested()
  await host.call('receiving.pause', { forMs: null })
  await host.call('receiving.resume')
})
after(async () => {
  await browser?.close()
  await host?.stop()
  await fake?.close()
})

test('credentials are entered, checked, never shown again, and their refusal is told on Today', async () => {
  const place = '#/study/connection'
  const { page, close } = await openPage(browser, host.dashboardUrl, { place })
  const card = page.getByTestId('thryve-api')
  const state = card.getByTestId('thryve-api-state')
  await card.getByText('No credentials').waitFor()

  await card.getByTestId('thryve-address').locator('select').selectOption('own')
  await card.getByLabel('Address (https)').fill(fake.baseAddress)
  await card.getByLabel('Requests a minute').fill('600')
  await card.getByTestId('thryve-address').getByRole('button', { name: 'Save' }).click()

  const { username, password, authId, authSecret } = fakeCredentials
  const form = card.getByTestId('thryve-credentials')
  for (const [label, text] of [
    ['User name', username],
    ['Password', password],
    ['Auth ID', authId],
    ['Auth secret', authSecret],
  ] as const)
    await form.getByLabel(label).fill(text)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('Saved').waitFor()
  for (const label of ['User name', 'Password', 'Auth ID', 'Auth secret'])
    assert.equal(await form.getByLabel(label).inputValue(), '')
  await card.getByRole('button', { name: 'Check the credentials' }).click()
  await card.getByText('Thryve takes these credentials.').waitFor()
  const content = await page.content()
  for (const secret of [password, authSecret]) assert.ok(!content.includes(secret))

  await card.getByTestId('thryve-range').getByRole('button', { name: 'Fetch' }).click()
  await card.getByText('questions wait in the queue').waitFor()
  assert.deepEqual(await findingsOf(page), [])

  fake.does.answers = 'refused'
  await card.getByRole('button', { name: 'Check the credentials' }).click()
  await card.getByText('Thryve refuses these credentials.').waitFor()
  await page.waitForFunction(
    () => document.querySelector('[data-testid=thryve-api-state][data-state=stopped]') !== null,
  )
  assert.match(await state.innerText(), /Stopped/)
  await page.evaluate(() => location.assign('#/deliveries/downtime'))
  await page.getByTestId('healing').first().waitFor()
  assert.match(await page.getByTestId('healing').first().innerText(), /refuses the credentials/)
  await page.evaluate(() => location.assign('#/today'))
  await page.getByTestId('fetching-stopped').waitFor()
  assert.deepEqual(await findingsOf(page), [])
  await close()
})
