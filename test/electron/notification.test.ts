import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { eventually } from './desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp } from './desktop/launched-app.ts'
import {
  type NotificationService,
  openNotificationService,
} from './desktop/notification-service.ts'

suite('a notice outside the window', () => {
  let service: NotificationService
  let app: LaunchedApp
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-notice-'))
  const dataDir = join(folder, 'data')

  before(async () => {
    service = await openNotificationService()
    const port = await aFreePort()
    mkdirSync(dataDir, { recursive: true })
    const settings = {
      tunnelProvider: 'url',
      publicUrl: `http://127.0.0.1:${port}`,
      confirmedPublicUrl: 'https://former.example',
      alertRules: { quietHours: null },
      language: 'en',
    }
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
    app = await launchApp({ dataDir, args: ['--receiver-port', String(port)] })
  })
  after(async () => {
    await app?.close()
    service?.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  })

  test('a changed address is told by the desktop, without the address or its secret', async () => {
    const { summary, body } = await service.next()
    assert.equal(summary, 'Pulsetray needs you')
    assert.match(
      body,
      /^The public address changed: .* until the new one stands in the Thryve dashboard/,
    )
    assert.doesNotMatch(summary + body, /hooks|127\.0\.0\.1|http/)
  })

  test('a click brings the open window to its place', async () => {
    const page = await app.window()
    await page.getByTestId('status-strip').waitFor()
    await page.evaluate(() => {
      location.hash = '#/participants'
      document.body.dataset.same = 'page'
    })
    service.click(1)
    await eventually(async () => assert.match(page.url(), /#\/today$/))
    assert.equal(await page.evaluate(() => document.body.dataset.same), 'page')
  })

  test('a test alert is shown when a person asks for one', async () => {
    assert.deepEqual(await ask(await app.window(), 'alerts.sendTest', {}), { shown: true })
    assert.equal((await service.next()).summary, 'A test alert')
  })

  test('a click opens a window where there is none', async () => {
    const next = { host: 'https://relay.example', ngrokDomain: null, ngrokToken: null } as const
    const publicUrl = 'http://127.0.0.1:9/another'
    await ask(await app.window(), 'tunnel.configure', { ...next, provider: 'url', publicUrl })
    const { id } = await service.next()
    await app.closeWindow()
    await eventually(async () => assert.equal(await app.windowCount(), 0))
    service.click(id)
    await eventually(async () => assert.equal(await app.windowCount(), 1))
    const page = await app.window()
    await eventually(async () => assert.match(page.url(), /#\/today$/))
    assert.equal(service.shown().length, 3)
  })
})

function aFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
