import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { eventually } from '../desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp, post } from '../desktop/launched-app.ts'
import { openTestDesktop, type TestDesktop } from '../desktop/session-bus.ts'

const folder = resolve(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'dist',
  'test-runtime',
  'linux-unpacked',
)

suite('the packaged app', () => {
  let app: LaunchedApp
  let desktop: TestDesktop
  /** Stands where the localtunnel service would be, and only hears who registers. */
  const service = createServer((request, response) => {
    registrations.push(request.url ?? '')
    response.writeHead(503).end()
  })
  const registrations: string[] = []
  before(async () => {
    await once(service.listen(0, '127.0.0.1'), 'listening')
    desktop = await openTestDesktop()
    app = await launchApp({
      packaged: join(folder, 'pulsetray'),
      args: ['--tunnel-host', `http://127.0.0.1:${(service.address() as AddressInfo).port}`],
    })
  })
  after(async () => {
    service.close()
    await app?.close()
    desktop?.close()
  })

  test('starts from its archive, with its own name and version', async () => {
    const facts = await app.electron.evaluate(({ app: electronApp }) => ({
      name: electronApp.getName(),
      isPackaged: electronApp.isPackaged,
      path: electronApp.getAppPath(),
    }))
    assert.equal(facts.name, 'Pulsetray')
    assert.ok(facts.isPackaged)
    assert.match(facts.path, /app\.asar$/)
  })

  test('keeps a delivery and shows it: threads, SQLite and the page work from the archive', async () => {
    const page = await app.window()
    await page.getByTestId('status-strip').waitFor()
    const { localUrl } = await ask(page, 'webhookAddress.read', {})
    assert.equal(await post(localUrl, wrap(epochPush(), 'base64+zstd')), 204)
    await page.getByRole('link', { name: 'Participants' }).click()
    await page.getByTestId('participant-row-P0001').waitFor()
  })

  test("starts the tunnel's process out of the archive, without running as plain Node", async () => {
    const page = await app.window()
    await ask(page, 'tunnel.acceptPrivacyNotice', {})
    await eventually(() => assert.ok(registrations.length > 0))
    await ask(page, 'tunnel.stop', {})
  })

  test('shows its icon in the tray', async () => {
    const tray = await desktop.tray()
    assert.ok((await tray.icon()).sizePx >= 22)
  })

  test('holds one SQLite binary only, and no sources', () => {
    const modules = join(folder, 'resources', 'app.asar.unpacked', 'node_modules')
    assert.deepEqual(readdirSync(modules), ['better-sqlite3-multiple-ciphers'])
    const files = readdirSync(modules, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
    assert.deepEqual(
      files.filter((name) => !/^(?:LICENSE|package\.json|[\w-]+\.js)$/.test(name)),
      ['better_sqlite3.node'],
    )
  })
})
