import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { aTunnelHost } from '../tunnel/host/a-host.ts'
import { openBrowser, openPage } from './open-page.ts'

async function aTunnelPage(t: TestContext) {
  const running = await aTunnelHost(t)
  await running.shows('online', 8_000)
  const browser = await openBrowser()
  t.after(() => browser.close())
  const opened = await openPage(browser, running.host.dashboardUrl)
  const strip = opened.page.getByTestId('tunnel-state')
  return { ...running, ...opened, strip }
}

test('a taken address says whose fault it is, and a person is led to a new one', async (t) => {
  const { page, close, relay, workerPids, strip, sees } = await aTunnelPage(t)
  await page.getByTestId('address-unconfirmed').getByText('I have pasted it').click()
  await page.getByTestId('address-unconfirmed').waitFor({ state: 'detached' })
  relay.does.givesOtherName = true
  for (const pid of workerPids()) process.kill(pid, 'SIGKILL')
  const trouble = page.getByTestId('tunnel-trouble')
  await trouble.getByRole('heading', { name: 'Your address is taken' }).waitFor()
  assert.match(await trouble.innerText(), /What to do: Wait up to 16 minutes/)
  assert.match(await strip.innerText(), /Address is taken\s+since /)
  relay.does.givesOtherName = false
  await trouble.getByText('Use a new address instead').click()
  await trouble.getByRole('button', { name: 'Use a new address' }).click()
  const card = page.getByTestId('address-card')
  await card.waitFor()
  await sees(({ tunnel }) => tunnel.status.state === 'online', 8_000)
  await strip.getByText('Address changed').waitFor()
  await card.getByRole('button', { name: 'I have pasted it' }).click()
  await card.waitFor({ state: 'detached' })
  await strip.getByText('Reachable').waitFor()
  await close()
})

test('a button tests large deliveries through the public address and explains each', async (t) => {
  const { page, close } = await aTunnelPage(t)
  const part = page.getByTestId('self-test')
  await part.getByRole('button', { name: 'Test large deliveries' }).click()
  await part.locator('[data-outcome="ok"]').nth(2).waitFor()
  assert.match(await part.innerText(), /1\.2 MB came through whole/)
  await close()
})

test('another way in is chosen in the window', async (t) => {
  const { page, close, host, shows } = await aTunnelPage(t)
  await page.getByText('Change the way in').click()
  const form = page.getByTestId('tunnel-choice')
  await form.getByRole('combobox').selectOption('url')
  const origin = new URL(host.webhookUrl).origin
  await form.getByRole('textbox', { name: 'Public URL' }).fill(origin)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('Saved').waitFor()
  const online = await shows('online', 5_000)
  assert.equal(online.tunnel.provider, 'url')
  await page.getByTestId('tunnel-card').locator('.address', { hasText: origin }).waitFor()
  await close()
})
