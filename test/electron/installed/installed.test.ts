import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { eventually } from '../desktop/eventually.ts'
import { ask, type LaunchedApp, launchApp, post } from '../desktop/launched-app.ts'
import { openTestDesktop, type TestDesktop } from '../desktop/session-bus.ts'
import { startUpdateFeed, type UpdateFeed } from './update-feed.ts'

const packages = resolve(import.meta.dirname, '../../../dist/test-runtime')
const next = join(packages, 'next')

suite('the app as people install it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-installed-'))
  const dataDir = join(folder, 'data')
  let desktop: TestDesktop
  let feed: UpdateFeed
  let app: LaunchedApp

  before(async () => {
    desktop = await openTestDesktop()
    feed = await startUpdateFeed(next)
    // A run that was broken off may have left the next version behind.
    const options = ['-y', '--no-install-recommends', '--allow-downgrades']
    asRoot('apt-get', 'install', ...options, debIn(packages))
  })
  after(async () => {
    await app?.close()
    await feed?.close()
    desktop?.close()
    if (version() !== null) asRoot('apt-get', 'remove', '-y', 'pulsetray')
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  })

  const start = async () => {
    app = await launchApp({ packaged: '/usr/bin/pulsetray', dataDir })
  }
  const updates = async () => (await ask(await app.window(), 'status.read', {})).updates
  const checked = async () => {
    await ask(await app.window(), 'updates.check', {})
    return eventually(async () => {
      const status = await updates()
      assert.ok(status?.state === 'failed' || status?.state === 'ready', status?.state)
      return status
    })
  }

  test('apt installs it with everything it needs and a valid desktop entry', () => {
    assert.equal(version(), '0.1.0')
    const entry = '/usr/share/applications/pulsetray.desktop'
    assert.equal(spawnSync('desktop-file-validate', [entry]).status, 0)
    assert.ok(existsSync('/opt/Pulsetray/resources/third-party-licences.txt'))
  })

  test('starts from its command, is in the tray, and takes a delivery in', async () => {
    await start()
    const tray = await desktop.tray()
    await eventually(async () =>
      assert.equal(await tray.tooltip(), 'Receiving on this computer only'),
    )
    const page = await app.window()
    const { localUrl } = await ask(page, 'webhookAddress.read', {})
    assert.equal(await post(localUrl, wrap(epochPush(), 'base64+zstd')), 204)
    await eventually(async () => assert.match(await tray.tooltip(), /last delivery/))
    await tray.choose('Open Pulsetray')
    await page.getByRole('link', { name: 'Participants' }).click()
    await page.getByTestId('participant-row-P0001').waitFor()
  })

  test('says that the releases can’t be reached', async () => {
    const failed = await checked()
    assert.equal(failed?.state === 'failed' && failed.reason, 'unreachable')
  })

  test('throws an altered update away and says so', async () => {
    feed.serve('corrupt')
    const failed = await checked()
    assert.equal(failed?.state === 'failed' && failed.reason, 'altered')
  })

  test('throws a truncated update away and says so', async () => {
    feed.serve('truncated')
    const failed = await checked()
    assert.equal(failed?.state, 'failed')
    assert.equal(version(), '0.1.0')
  })

  test('looks for nothing once a person switched updates off', async () => {
    await ask(await app.window(), 'updates.set', { enabled: false })
    const before = feed.asked().length
    await ask(await app.window(), 'updates.check', {})
    assert.deepEqual(await updates(), { state: 'off', because: 'setting' })
    assert.equal(feed.asked().length, before)
    await ask(await app.window(), 'updates.set', { enabled: true })
  })

  test('puts a good update in place when it quits, and keeps the data', async () => {
    feed.serve('good')
    assert.deepEqual(await checked(), { state: 'ready', version: '0.1.1' })
    assert.equal(version(), '0.1.0')
    await app.electron.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => {})
    await app.exitCode()
    await eventually(() => assert.equal(version(), '0.1.1'))
    await app.close()
    await start()
    const page = await app.window()
    assert.equal((await ask(page, 'status.read', {})).version, '0.1.1')
    const people = await ask(page, 'participants.list', {})
    assert.deepEqual(
      people.map(({ participantId }) => participantId),
      ['P0001'],
    )
  })

  test('is removed without the data, and says where they stay', async () => {
    await app.close()
    const said = asRoot('apt-get', 'remove', '-y', 'pulsetray')
    assert.match(said, /Studies stay where they are/)
    assert.equal(version(), null)
    assert.ok(!existsSync('/usr/bin/pulsetray'))
    assert.ok(existsSync(join(dataDir, 'inbox.sqlite')))
  })
})

function debIn(folder: string): string {
  const name = readdirSync(folder).find((file) => file.endsWith('.deb'))
  assert.ok(name, 'no package was built')
  return join(folder, name)
}

/** The installed version, or null. */
function version(): string | null {
  const said = String(spawnSync('dpkg', ['-s', 'pulsetray']).stdout)
  if (!said.includes('Status: install ok installed')) return null
  return /^Version: (.+)$/m.exec(said)?.[1] ?? null
}

function asRoot(...command: string[]): string {
  const isRoot = process.getuid?.() === 0
  const [name = '', ...parameters] = isRoot ? command : ['sudo', '-n', ...command]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return execFileSync(name, parameters, {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
