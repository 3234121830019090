import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import type { Page } from 'playwright-core'
import { type LaunchedApp, launchApp } from '../desktop/launched-app.ts'

const repository = resolve(import.meta.dirname, '../../..')
const executable = join(repository, 'dist/test-runtime/linux-unpacked/pulsetray')

/** How @electron/fuses writes a fuse that is burnt in. */
const ON = '1'.charCodeAt(0)
const OFF = '0'.charCodeAt(0)

/** The numbers are those of Electron's own list of security recommendations. */
suite('Electron’s security recommendations hold in the packaged app', () => {
  let app: LaunchedApp
  let page: Page
  let preferences: Record<string, unknown>
  before(async () => {
    app = await launchApp({ packaged: executable })
    page = await app.window()
    await page.getByTestId('status-strip').waitFor()
    preferences = await app.electron.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents()
      return (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences()
    })
  })
  after(() => app?.close())

  test('1 and 18: only the app’s own scheme is loaded, neither the network nor file:', async () => {
    assert.match(page.url(), /^app:\/\//)
    for (const url of [
      'http://127.0.0.1:9/',
      'https://stranger.example/',
      'file:///etc/hostname',
    ]) {
      const outcome = await page.evaluate(
        (asked) =>
          fetch(asked).then(
            () => 'loaded',
            () => 'refused',
          ),
        url,
      )
      assert.equal(outcome, 'refused', url)
    }
  })

  test('2, 3, 4 and 20: no Node, isolated, sandboxed, and nothing of Electron within reach', async () => {
    const { nodeIntegration, nodeIntegrationInWorker, contextIsolation, sandbox, preload } =
      preferences
    assert.deepEqual(
      [nodeIntegration, nodeIntegrationInWorker ?? false, contextIsolation, sandbox],
      [false, false, true, true],
    )
    assert.equal(preload ?? null, null)
    const within = await page.evaluate(() =>
      ['require', 'process', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
    )
    assert.deepEqual(within, [])
  })

  test('5: every permission but writing text to the clipboard is refused', async () => {
    const outcome = await page.evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]
      const states = await Promise.all(
        asked.map(async (name) => (await navigator.permissions.query({ name })).state),
      )
      return [...new Set(states)]
    })
    assert.ok(!outcome.includes('granted'), String(outcome))
  })

  test('6, 8, 9 and 10: web security is on, and nothing insecure or experimental is allowed', () => {
    assert.notEqual(preferences.webSecurity, false)
    assert.notEqual(preferences.allowRunningInsecureContent, true)
    assert.notEqual(preferences.experimentalFeatures, true)
    assert.equal(preferences.enableBlinkFeatures ?? '', '')
  })

  test('7: a policy allows the app’s own files and nothing else', async () => {
    const policy = await page.evaluate(
      async () => (await fetch('/')).headers.get('content-security-policy') ?? '',
    )
    assert.match(policy, /default-src 'none'/)
    assert.doesNotMatch(policy, /unsafe|\*|https?:/)
  })

  test('11 and 12: there is no webview, and none can be attached', async () => {
    assert.notEqual(preferences.webviewTag, true)
    const attached = await page.evaluate(() => {
      const view = document.createElement('webview')
      view.setAttribute('src', 'https://stranger.example/')
      document.body.append(view)
      const isOne = 'getWebContentsId' in view
      view.remove()
      return isOne
    })
    assert.equal(attached, false)
  })

  test('14 and 15: no window opens, and one fixed page alone may be handed to the browser', async () => {
    const before = await app.windowCount()
    const opened = await page.evaluate(() => window.open('https://stranger.example/') === null)
    assert.ok(opened)
    assert.equal(await app.windowCount(), before)
    const source = readFileSync(join(repository, 'main/desktop/hardening.ts'), 'utf8')
    assert.match(source, /externalPages: readonly string\[\] = \[releasesPage\]/)
  })

  test('16: the Electron that is shipped is a current one', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
    assert.ok(Number.parseInt(devDependencies.electron, 10) >= 45)
  })

  test('17: there is no IPC whose sender would have to be checked', () => {
    const sources = readdirSync(join(repository, 'main'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(repository, 'main', name), 'utf8'))
    assert.ok(sources.length > 50)
    assert.ok(sources.every((text) => !/\bipc(?:Main|Renderer)\b/.test(text)))
  })

  test('19: the fuses are burnt in', async () => {
    const wire = await getCurrentFuseWire(executable)
    assert.equal(wire[FuseV1Options.RunAsNode], OFF)
    assert.equal(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable], OFF)
    assert.equal(wire[FuseV1Options.EnableCookieEncryption], ON)
    assert.equal(wire[FuseV1Options.OnlyLoadAppFromAsar], ON)
    assert.equal(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation], ON)
    // The test's own package keeps this one, to look inside; the released one burns it too.
    const config = readFileSync(join(repository, 'electron-builder.yml'), 'utf8')
    assert.match(config, /enableNodeCliInspectArguments: false/)
  })

  // Last, since a refused navigation leaves Playwright waiting.
  test('13: the page can’t be led away', async () => {
    await page.evaluate(() => {
      window.location.href = 'https://stranger.example/'
    })
    await new Promise((done) => setTimeout(done, 500))
    assert.match(page.url(), /^app:\/\//)
  })
})
