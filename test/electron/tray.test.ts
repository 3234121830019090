import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { connection, epochPush, wrap } from '../making/thryve-bodies.ts'
import { eventually } from './desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp, post } from './desktop/launched-app.ts'
import {
  find,
  labelsOf,
  openTestDesktop,
  type TestDesktop,
  type TrayPanel,
} from './desktop/session-bus.ts'

suite('the tray on a desktop that has one', () => {
  let desktop: TestDesktop
  let app: LaunchedApp
  let tray: TrayPanel
  let hookUrl = ''

  before(async () => {
    desktop = await openTestDesktop()
    app = await launchApp()
    tray = await desktop.tray()
    hookUrl = (await ask(await app.window(), 'webhookAddress.read', {})).localUrl
  })
  after(async () => {
    await app?.close()
    desktop?.close()
  })

  const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText())

  test('tells in its tooltip and first line what the app is doing', async () => {
    await eventually(async () =>
      assert.equal(await tray.tooltip(), 'Receiving on this computer only'),
    )
    assert.deepEqual(labelsOf(await tray.menu()), [
      'Receiving on this computer only',
      'Open Pulsetray',
      'Copy webhook URL (this computer only)',
      'Check the connection now',
      'Export…',
      'Pause receiving',
      'Open at login',
      'Presentation mode (hide identifiers)',
      'Help',
      'Quit…',
    ])
    assert.equal(find(await tray.menu(), 'Receiving on this computer only')?.enabled, false)
  })

  test('a delivery changes icon and tooltip', async () => {
    const before = await tray.icon()
    assert.ok(before.sizePx >= 22)
    assert.equal(await post(hookUrl, wrap(epochPush(), 'base64+zstd')), 204)
    await eventually(async () =>
      assert.match(await tray.tooltip(), /last delivery less than a minute ago/),
    )
    await eventually(async () => {
      assert.notEqual((await tray.icon()).fingerprint, before.fingerprint)
      const [line = ''] = labelsOf(await tray.menu())
      assert.match(line, /last delivery \d\d:\d\d \(1 today\)$/)
    })
  })

  test('copies the webhook URL', async () => {
    await tray.choose('Copy webhook URL (this computer only)')
    await eventually(async () => assert.equal(await copied(), hookUrl))
  })

  test('pauses, so that a sender is asked to come again, and resumes', async () => {
    const receiving = await tray.icon()
    await tray.choose('Until I resume')
    await eventually(async () => assert.match(await tray.tooltip(), /^Paused until you resume/))
    await eventually(async () => {
      assert.notEqual((await tray.icon()).fingerprint, receiving.fingerprint)
      assert.equal(find(await tray.menu(), 'Pause receiving'), undefined)
    })
    assert.equal(await post(hookUrl, wrap(epochPush(), 'zstd')), 503)
    await tray.choose('Resume receiving')
    await eventually(async () => assert.match(await tray.tooltip(), /^Receiving/))
    assert.equal(await post(hookUrl, wrap(connection('connect'), 'plain')), 204)
  })

  test('opens at login, hidden, and ticks it', async () => {
    const file = join(app.configDir, 'autostart', 'pulsetray.desktop')
    await tray.choose('Open at login')
    await eventually(async () =>
      assert.equal(find(await tray.menu(), 'Open at login')?.['toggle-state'], 1),
    )
    assert.match(readFileSync(file, 'utf8'), /^Exec=.*"--hidden" "--data-dir"/m)
    const checked = spawnSync('desktop-file-validate', [file], { encoding: 'utf8' })
    assert.equal(checked.status, 0, checked.error?.message ?? checked.stdout)
    await tray.choose('Open at login')
    await eventually(() => assert.throws(() => readFileSync(file), /ENOENT/))
  })

  test('hides identifiers in the open window, and ticks it', async () => {
    const name = 'Presentation mode (hide identifiers)'
    const page = await app.window()
    await tray.choose(name)
    await eventually(async () => assert.equal(find(await tray.menu(), name)?.['toggle-state'], 1))
    assert.equal((await ask(page, 'status.read', {})).appearance.hidesIdentifiers, true)
    await tray.choose(name)
    await eventually(async () => assert.equal(find(await tray.menu(), name)?.['toggle-state'], 0))
  })

  test('leads to the export in the open window', async () => {
    const page = await app.window()
    await tray.choose('Export…')
    await page.getByTestId('export-preview').waitFor()
  })

  test('closing the window keeps receiving', async () => {
    await app.closeWindow()
    await eventually(async () => assert.equal(await app.windowCount(), 0))
    assert.equal(await post(hookUrl, wrap(epochPush({ endUserId: 'other' }), 'zstd')), 204)
  })

  test('a click on the icon opens the window again, with what came meanwhile', async () => {
    await tray.click()
    const page = await app.window()
    await page.getByTestId('status-strip').waitFor()
    const people = await ask(page, 'participants.list', {})
    assert.equal(people.length, 2)
  })

  test('quits from the menu after saying what will be missed, with exit code 0', async () => {
    assert.ok(find(await tray.menu(), 'Deliveries are missed while Pulsetray is closed'))
    await tray.choose('Quit Pulsetray')
    assert.equal(await app.exitCode(), 0)
    await assert.rejects(post(hookUrl, wrap(epochPush(), 'zstd')))
  })
})
