import assert from 'node:assert/strict'
import { request } from 'node:http'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startHeadlessHost } from '../../making/headless-host.ts'
import { until } from '../../making/host-process.ts'
import { epochPush, signed, wrap } from '../../making/thryve-bodies.ts'
import { startRelay } from '../../tunnel/relay.ts'
import { openBrowser, openPage } from '../open-page.ts'
import { press, tabTo, type } from './keys.ts'

/** A data folder that nobody ever used, and a tunnel service that stands in for the public one. */
async function aNewcomer(t: TestContext) {
  const relay = await startRelay()
  t.after(() => relay.close())
  const host = await startHeadlessHost({ arguments: ['--tunnel-host', relay.host] })
  t.after(() => host.stop())
  const browser = await openBrowser()
  t.after(() => browser.close())
  const options = { isNewcomer: true, permissions: ['clipboard-read', 'clipboard-write'] }
  return { host, browser, options, ...(await openPage(browser, host.dashboardUrl, options)) }
}

/** As Thryve would, from outside: a name of the relay leads to loopback. */
function postFromOutside(url: string, body: Buffer, headers: Record<string, string>) {
  const { host, port, pathname } = new URL(url)
  return new Promise<number>((resolve, reject) => {
    const posting = request(
      {
        ...{ host: '127.0.0.1', port, method: 'POST', path: pathname, agent: false },
        headers: { host, 'content-type': 'application/json', ...headers },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    posting.on('error', reject)
    posting.end(body)
  })
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const shows = (page: Page, ticks: number) =>
  until(
    () => page.locator('.first-run-steps li.done').count(),
    (count) => count === ticks,
  )

test('a newcomer gets from a fresh folder to the first delivery by keys alone', async (t) => {
  const { host, browser, options, page, close } = await aNewcomer(t)

  await page.getByTestId('step-study').waitFor()
  await shows(page, 0)
  assert.equal(await page.getByTestId('data-folder').innerText(), host.dataDir)
  await type(page, page.getByRole('textbox', { name: 'Name' }), 'Sleep and steps')
  await page.keyboard.press('Enter')

  const wayIn = page.getByTestId('step-way-in')
  await wayIn.getByTestId('privacy-notice').waitFor()
  await shows(page, 1)
  await press(page, wayIn.getByRole('button', { name: 'I understand, start the tunnel' }))
  await page.locator('[data-testid="tunnel-state"][data-state="online"]').waitFor()
  await page.locator('.first-run-steps li.done').nth(1).waitFor()
  await press(page, page.getByRole('link', { name: 'Continue' }))

  const thryve = page.getByTestId('step-thryve')
  await thryve.getByText('Waiting for the first delivery').waitFor()
  await press(page, thryve.getByTestId('copy-webhook-url'))
  await thryve.getByRole('button', { name: 'Copied' }).waitFor()
  const url = await copied(page)
  assert.match(url, /^http:\/\/[a-z0-9-]+\.localhost:\d+\/hooks\/.{20,}$/)

  const form = thryve.getByTestId('secret-form')
  await press(page, form.getByRole('button', { name: 'Make one' }))
  await press(page, form.getByRole('button', { name: 'Copy the secret' }))
  await form.getByRole('button', { name: 'Copied' }).waitFor()
  const secret = await copied(page)
  assert.match(secret, /^[0-9a-f]{64}$/)
  await press(page, form.getByRole('button', { name: 'Save' }))
  await thryve.getByText('A secret is set.').waitFor()
  assert.ok(!(await page.content()).includes(secret), 'a saved secret is never shown again')

  // What the dashboard's test webhook carries is not published: it may be anything.
  assert.equal(await postFromOutside(url, Buffer.from('{"hello":"test"}'), {}), 204)
  const first = page.getByTestId('first-delivery')
  await first.getByText('The first delivery is here').waitFor()
  await first.getByText('the connection works').waitFor()
  const push = wrap(epochPush({ dataSourceId: 1, dataSourceName: 'Fitbit' }), 'base64+zstd')
  const frame = Buffer.from(push.toString('latin1'), 'base64')
  assert.equal(await postFromOutside(url, push, signed(frame, secret, Date.now())), 204)
  await first.getByText('now in the study').waitFor()
  await first.getByRole('link', { name: 'Look into it' }).waitFor()
  await shows(page, 3)

  await press(page, page.getByRole('link', { name: 'Continue' }))
  await press(page, page.getByTestId('finish-setup'))
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await close()

  const again = await openPage(browser, host.dashboardUrl, options)
  await again.page.getByRole('heading', { name: 'Today' }).waitFor()
  assert.equal(await again.page.getByTestId('step-study').count(), 0)
  await again.close()
})

test('the first run can be left at once, is not forced again, and can be taken up later', async (t) => {
  const { host, browser, options, page, close } = await aNewcomer(t)
  await press(page, page.getByTestId('leave-setup'))
  await page.getByTestId('setup-checklist').waitFor()
  await close()

  const again = await openPage(browser, host.dashboardUrl, options)
  await again.page.getByTestId('setup-checklist').waitFor()
  await press(again.page, again.page.getByRole('link', { name: 'Go through the setup' }))
  await again.page.getByTestId('step-study').waitFor()
  await tabTo(again.page, again.page.getByRole('link', { name: 'Thryve' }))
  await again.page.keyboard.press('Enter')
  await again.page.getByTestId('first-delivery').waitFor()
  await again.close()
})

test('a study with deliveries opens where it always did', async (t) => {
  const { host, browser, options, close } = await aNewcomer(t)
  await close()
  assert.equal(await host.post('{}'), 204)
  const opened = await openPage(browser, host.dashboardUrl, options)
  await opened.page.getByRole('heading', { name: 'Today' }).waitFor()
  await opened.close()
})
