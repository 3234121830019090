import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually } from './desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp } from './desktop/launched-app.ts'

suite("the window's page is locked in", () => {
  let app: LaunchedApp
  let page: Page
  before(async () => {
    app = await launchApp()
    page = await app.window()
    await page.getByTestId('status-strip').waitFor()
  })
  after(() => app?.close())

  test('it runs sandboxed and isolated, without Node and without a preload', async () => {
    const preferences = await app.electron.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents()
      return (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()
    })
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, preload } =
      preferences as Record<string, unknown>
    assert.deepEqual([sandbox, contextIsolation, nodeIntegration], [true, true, false])
    assert.deepEqual([webviewTag ?? false, preload ?? null], [false, null])
    const globals = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron', '__dirname'].filter(
        (name) => name in globalThis,
      ),
    )
    assert.deepEqual(globals, [])
  })

  test('its policy allows its own files only: no inline script, no eval, no frame', async () => {
    const policy = await page.evaluate(async () =>
      (await fetch('/')).headers.get('content-security-policy'),
    )
    assert.match(policy ?? '', /default-src 'none'.*script-src 'self'/)
    const outcome = await page.evaluate(async () => {
      const broken: string[] = []
      document.addEventListener('securitypolicyviolation', (event) =>
        broken.push(event.effectiveDirective),
      )
      const script = document.createElement('script')
      script.textContent = 'globalThis.inlineRan = true'
      document.head.append(script)
      const frame = document.createElement('iframe')
      frame.src = 'https://stranger.example/'
      document.body.append(frame)
      // Both are reported in tasks of their own.
      for (let tries = 0; broken.length < 2 && tries < 600; tries++)
        await new Promise((done) => setTimeout(done, 50))
      frame.remove()
      return { broken, ran: 'inlineRan' in globalThis }
    })
    assert.equal(outcome.ran, false)
    assert.ok(outcome.broken.some((directive) => directive.startsWith('script-src')))
    assert.ok(outcome.broken.includes('frame-src'))
  })

  test('it reaches no host but its own door', async () => {
    for (const url of [
      'https://stranger.example/',
      'http://127.0.0.1:9/',
      'file:///etc/hostname',
    ]) {
      const reached = await page.evaluate(
        (address) =>
          fetch(address, { mode: 'no-cors' }).then(
            () => true,
            () => false,
          ),
        url,
      )
      assert.equal(reached, false, url)
    }
  })

  test('past the policy too: a request from the session itself is cancelled', async () => {
    const outcome = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false })
      const reached = await window.loadURL('http://127.0.0.1:9/').then(
        () => 'loaded',
        (error: Error) => error.message,
      )
      window.destroy()
      return reached
    })
    assert.match(outcome, /ERR_BLOCKED_BY_CLIENT/)
  })

  test('it gets no permission but to write text to the clipboard', async () => {
    const answers = await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      place: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          () => done('denied'),
        ),
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'denied',
      ),
      reading: await navigator.clipboard.readText().then(
        () => 'given',
        () => 'denied',
      ),
    }))
    assert.deepEqual(answers, {
      notifications: 'denied',
      place: 'denied',
      camera: 'denied',
      reading: 'denied',
    })
  })

  test('the copy button works all the same', async () => {
    // A new study opens with its first run; the address stands on Today.
    await page.evaluate(() => {
      location.hash = '#/today'
    })
    await page.getByTestId('copy-webhook-url').click()
    await eventually(async () => {
      const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
      assert.match(copied, /^http:\/\/127\.0\.0\.1:\d+\/hooks\/[\w-]{22,}$/)
    })
  })

  test('nothing outside the built page can be read through its scheme', async () => {
    const statuses = await page.evaluate(async () => {
      const paths = ['/../package.json', '/..%2fpackage.json', '/%2e%2e/%2e%2e/package.json']
      return Promise.all(paths.map(async (path) => (await fetch(path)).status))
    })
    assert.deepEqual(statuses, [404, 404, 404])
    const elsewhere = await page.evaluate(() =>
      fetch('app://elsewhere/calls/status.read', { method: 'POST', body: '{}' }).then(
        (answer) => answer.status,
        () => 'refused',
      ),
    )
    assert.equal(elsewhere, 'refused')
  })

  test("no secret is in the process's arguments or its log", async () => {
    const { localUrl } = await ask(page, 'webhookAddress.read', {})
    const [, hookSecret = ''] = localUrl.split('/hooks/')
    const args = await app.electron.evaluate(() => process.argv.join(' '))
    assert.ok(hookSecret.length >= 22)
    assert.ok(!args.includes(hookSecret))
    assert.ok(!app.stderr().includes(hookSecret))
  })

  // Last, since Playwright waits for ever for a navigation that was refused.
  test('it can neither navigate away nor open windows', async () => {
    const before = page.url()
    await page.evaluate(() => {
      window.open('https://stranger.example/')
      const link = document.createElement('a')
      link.href = 'https://stranger.example/'
      document.body.append(link)
      link.click()
      link.remove()
      location.assign('file:///etc/hostname')
    })
    await new Promise((done) => setTimeout(done, 300))
    assert.equal(page.url(), before)
    assert.equal(await app.windowCount(), 1)
  })
})
