import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import Database from 'better-sqlite3'
import { WITHIN_MS } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { eventually } from './desktop/eventually.ts'
import { ask, launchApp, post, runToTheEnd } from './desktop/launched-app.ts'
import { openTestDesktop } from './desktop/session-bus.ts'

suite('one app on one data folder', () => {
  test('a second launch brings the window back and leaves', async () => {
    const app = await launchApp()
    try {
      await app.window()
      assert.equal(await app.startAgain(), 0)
      assert.equal(await app.windowCount(), 1)
      await app.closeWindow()
      await eventually(async () => assert.equal(await app.windowCount(), 0))
      assert.equal(await app.startAgain(), 0)
      await eventually(async () => assert.equal(await app.windowCount(), 1))
    } finally {
      await app.close()
    }
  })

  test('a data folder that another host holds is refused with a sentence, not shared', async (t) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-held-'))
    t.after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }))
    const held = new Database(join(dataDir, 'instance.lock'))
    held.exec('BEGIN EXCLUSIVE')
    const { code, stderr } = await runToTheEnd({ dataDir, args: ['--hidden'] })
    held.close()
    assert.equal(code, 3)
    assert.match(stderr, /can't start: .* is in use by another Pulsetray/)
  })

  test('an option with a wrong value ends it with code 2 and a line that says what to write', async () => {
    const { code, stderr } = await runToTheEnd({ args: ['--log-level', 'loud'] })
    assert.equal(code, 2)
    assert.match(
      stderr,
      /--log-level must be debug, info, warn, error or silent|--log-level must be L/,
    )
  })

  test('what was answered 204 is there after a restart, the port and the address too', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-again-'))
    try {
      const first = await launchApp({ dataDir })
      const address = await ask(await first.window(), 'webhookAddress.read', {})
      assert.equal(await post(address.localUrl, wrap(epochPush(), 'base64+zstd')), 204)
      first.electron.process().kill('SIGKILL')
      await first.close()
      const second = await launchApp({ dataDir })
      const page = await second.window()
      await eventually(async () => {
        const [delivery] = await ask(page, 'deliveries.list', { beforeId: null, limit: 5 })
        assert.equal(delivery?.state, 'ingested')
      })
      assert.equal((await ask(page, 'participants.list', {}))[0]?.epochValues, 1)
      const secret = (url: string) => url.split('/hooks/')[1]
      const again = await ask(page, 'webhookAddress.read', {})
      assert.equal(secret(again.localUrl), secret(address.localUrl))
      await second.close()
    } finally {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 })
    }
  })
})

suite('starting and stopping', () => {
  test('without any tray the window still opens, also when started hidden', async () => {
    const app = await launchApp({
      args: ['--hidden'],
      env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' },
    })
    try {
      const page = await app.electron.firstWindow({ timeout: WITHIN_MS })
      await page.getByTestId('status-strip').waitFor()
    } finally {
      await app.close()
    }
  })

  test('started hidden on a desktop with a tray it opens no window', async () => {
    const desktop = await openTestDesktop()
    const app = await launchApp({ args: ['--hidden'] })
    try {
      const tray = await desktop.tray()
      assert.equal(await app.windowCount(), 0)
      await tray.choose('Open Pulsetray')
      await app.window()
    } finally {
      await app.close()
      desktop.close()
    }
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`${signal} stops everything in order, with exit code 0 and the log's last word`, async () => {
      const app = await launchApp()
      await app.window()
      app.electron.process().kill(signal)
      assert.equal(await app.exitCode(), 0)
      const log = join(app.dataDir, 'logs', 'pulsetray.log')
      assert.ok(existsSync(log))
      assert.match(readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '', /"stopped"/)
      await app.close()
    })
  }
})
