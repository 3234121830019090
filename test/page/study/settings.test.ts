import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { ParticipantRow } from '#shared/participant.ts'
import type { Status } from '#shared/status.ts'
import type { AlertRules } from '#shared/study/alerts.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { until } from '../../making/host-process.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { openBrowser, openPage } from '../open-page.ts'
import { press, type } from './keys.ts'

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
const at = (place: string, options = {}) =>
  openPage(browser, host.dashboardUrl, { place, ...options })
const status = () => host.call('status.read') as Promise<Status>

test('a name is given, and stands beside the title', async () => {
  const { page, close } = await at('#/study')
  const form = page.getByTestId('study-name')
  await type(page, form.getByRole('textbox', { name: 'Name' }), 'Sleep and steps')
  await press(page, form.getByRole('button', { name: 'Save' }))
  await form.getByText('Saved').waitFor()
  await page.getByRole('heading', { name: 'Study Sleep and steps' }).waitFor()
  await close()
})

test('a secret goes in by keys alone, is never shown again, and is taken away after a question', async () => {
  const { page, close } = await at('#/study/connection')
  const form = page.getByTestId('secret-form')
  await type(page, form.getByLabel('Secret'), 'sesame of the window')
  assert.equal(await form.getByLabel('Secret').getAttribute('type'), 'password')
  await press(page, form.getByRole('button', { name: 'Save' }))
  await form.getByText('Saved').waitFor()
  await page.locator('[data-testid="signature-state"][data-state="learning"]').waitFor()
  assert.equal((await status()).setup.hasHmacSecret, true)
  assert.ok(!(await page.content()).includes('sesame'))
  assert.equal(await form.getByLabel('Secret').inputValue(), '')
  await press(page, page.getByRole('button', { name: 'Remove…' }))
  await press(page, page.getByRole('button', { name: 'Remove the secret' }))
  await page.locator('[data-testid="signature-state"][data-state="not_configured"]').waitFor()
  await close()
})

test('what senders must carry is chosen, and refuses everybody else at once', async () => {
  const { page, close } = await at('#/study/connection')
  const form = page.getByTestId('credential-form')
  await form.getByRole('combobox', { name: 'Kind' }).selectOption('basic')
  await type(page, form.getByRole('textbox', { name: 'User name' }), 'lab')
  await type(page, form.getByLabel('Password', { exact: true }), 'sesame')
  await press(page, form.getByRole('button', { name: 'Save' }))
  await page.getByTestId('credential-now').getByText('User name and password').waitFor()
  assert.equal(await host.post('{}'), 401)
  await form.getByRole('combobox', { name: 'Kind' }).selectOption('none')
  await press(page, form.getByRole('button', { name: 'Save' }))
  await page.getByTestId('credential-now').getByText('Nothing').waitFor()
  assert.equal(await host.post('{}'), 204)
  await close()
})

test('the wear rule is printed as it is applied, and follows its threshold', async () => {
  const { page, close } = await at('#/study/time')
  const rule = page.getByTestId('wear-rule')
  await rule.getByText('at least 600 minutes').waitFor()
  const field = page.getByRole('spinbutton', { name: 'Minutes that make a day valid' })
  await field.fill('480')
  await page.getByText('That is 8 h.').waitFor()
  await press(page, page.getByRole('button', { name: 'Save' }))
  await rule.getByText('at least 480 minutes').waitFor()
  assert.equal((await status()).wearMinimumMinutes, 480)
  await close()
})

test('another sender’s secret goes in beside it, and never comes out again', async () => {
  const { page, close } = await at('#/study/connection')
  const form = page.getByTestId('secret-terra')
  await form.getByLabel('Secret', { exact: true }).fill('synthetic terra secret')
  await press(page, form.getByRole('button', { name: 'Save' }))
  await form.getByText('Saved').waitFor()
  assert.deepEqual((await status()).setup.signing, [{ sender: 'terra', secret: 'kept' }])
  assert.equal(await form.getByLabel('Secret', { exact: true }).inputValue(), '')
  assert.doesNotMatch(await page.content(), /synthetic terra secret/)
  await close()
})

test('bodies are limited only by a choice that stands beside what it means', async () => {
  const { page, close } = await at('#/study/storage')
  await page.getByText('can’t be decoded again').waitFor()
  await page.getByText('every body is kept for ever').waitFor()
  await press(page, page.getByRole('checkbox', { name: 'Remove bodies after some time' }), 'Space')
  await page.getByRole('spinbutton', { name: 'Months' }).fill('24')
  await press(page, page.getByTestId('retention-form').getByRole('button', { name: 'Save' }))
  await page.getByText('Saved').waitFor()
  assert.equal((await status()).setup.retentionMonths, 24)
  assert.equal(await page.getByTestId('data-folder').innerText(), host.dataDir)
  await close()
})

test('colours, language and presentation mode hold at once, and for every window', async () => {
  const { page, close } = await at('#/study/appearance')
  const looks = page.getByTestId('appearance')
  await press(page, looks.getByRole('button', { name: 'Dark' }))
  await page.locator('html[data-theme="dark"]').waitFor()
  await press(page, looks.getByRole('checkbox', { name: 'Presentation mode' }), 'Space')
  await press(page, looks.getByRole('button', { name: 'Deutsch' }))
  await page.getByRole('heading', { name: 'Studie' }).waitFor()
  assert.deepEqual((await status()).appearance, {
    theme: 'dark',
    contrast: 'system',
    language: 'de',
    hidesIdentifiers: true,
  })
  await close()
  const second = await at('#/study/appearance')
  await second.page.getByRole('heading', { name: 'Studie' }).waitFor()
  await press(second.page, second.page.getByRole('button', { name: 'English' }))
  await second.page.getByRole('heading', { name: 'Study' }).waitFor()
  await second.close()
})

test('alert rules are saved as a whole, and one that contradicts itself is told at once', async () => {
  const { page, close } = await at('#/study/alerts')
  const form = page.getByTestId('alert-rules')
  await form.getByRole('spinbutton', { name: 'Days until a warning' }).fill('6')
  await form.getByRole('spinbutton', { name: 'Days until it is urgent' }).fill('4')
  await press(page, form.getByRole('button', { name: 'Save' }))
  await form.getByText('can’t be urgent before it is a warning').waitFor()
  await form.getByRole('spinbutton', { name: 'Days until it is urgent' }).fill('9')
  await press(page, form.getByRole('checkbox', { name: /^Wear on the last/ }), 'Space')
  await form.getByRole('spinbutton', { name: /^Minutes of wear/ }).fill('300')
  await press(page, form.getByRole('button', { name: 'Save' }))
  await form.getByText('Saved').waitFor()
  const rules = (await host.call('alertRules.read')) as AlertRules
  assert.equal(rules.silentWarningDays, 6)
  assert.equal(rules.silentUrgentDays, 9)
  assert.equal(rules.wearBelowMinutes, 300)
  await press(page, page.getByTestId('send-test-alert'))
  await page.getByText('alerts stand in Today').waitFor()
  await close()
})

test('groups are listed with the codes in them, and lead to where they are edited', async () => {
  assert.equal(await host.post(wrap(epochPush(), 'base64+zstd')), 204)
  await until(
    () => host.call('participants.list') as Promise<ParticipantRow[]>,
    (rows) => rows.length === 1,
  )
  await host.call('participants.regroup', { participantIds: ['P0001'], group: 'Waiting list' })
  const { page, close } = await at('#/study/groups')
  await page.getByRole('row', { name: /Waiting list 1 P0001/ }).waitFor()
  await press(page, page.getByRole('link', { name: 'Edit or import in Participants' }))
  await page.getByRole('heading', { name: /^Participants/ }).waitFor()
  await close()
})

test('diagnostics are read in the window first, and then kept as the same text', async () => {
  const { page, close } = await at('#/study/storage')
  const card = page.getByTestId('diagnostics')
  assert.equal(await card.getByRole('button', { name: 'Save as a file' }).count(), 0)
  await card.getByRole('button', { name: 'Show what it says' }).click()
  const shown = await card.getByRole('region', { name: 'Diagnostics' }).last().textContent()
  assert.match(shown ?? '', /quick_check +ok/)
  await card.getByRole('button', { name: 'Save as a file' }).click()
  const said = (await card.getByText('pulsetray-diagnostics-').textContent()) ?? ''
  const [name = '', folder = ''] = said.split(' is in ')
  assert.equal(readFileSync(join(folder, name), 'utf8'), shown)
  await close()
})
