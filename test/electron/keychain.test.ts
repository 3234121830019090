import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import * as dbus from 'dbus-next'
import { eventually } from './desktop/eventually.ts'
import { ask, launchApp } from './desktop/launched-app.ts'

/** An unlocked, empty keyring on this test's bus, gone with the test. */
async function unlockedKeyring(t: TestContext): Promise<Record<string, string>> {
  const home = mkdtempSync(join(tmpdir(), 'pulsetray-keyring-'))
  const env = { XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home }
  const keyring = spawn(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'ignore'] },
  )
  keyring.on('error', (error) => assert.fail(`gnome-keyring-daemon: ${error.message}`))
  t.after(async () => {
    keyring.kill()
    await once(keyring, 'exit')
    rmSync(home, { recursive: true, force: true })
  })
  keyring.stdin.end('\n')
  const bus = dbus.sessionBus()
  const asked = new dbus.Message({
    destination: 'org.freedesktop.DBus',
    path: '/',
    interface: 'org.freedesktop.DBus',
    member: 'NameHasOwner',
    signature: 's',
    body: ['org.freedesktop.secrets'],
  })
  await eventually(async () => assert.ok((await bus.call(asked))?.body[0]))
  bus.disconnect()
  return env
}

suite("secrets in the desktop's keychain", () => {
  test('are sealed there, and the address stays the same after a restart', async (t) => {
    const env = await unlockedKeyring(t)
    const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-sealed-'))
    t.after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }))
    const secrets: string[] = []
    for (const _start of ['first', 'second']) {
      const app = await launchApp({ dataDir, env, args: ['--password-store=gnome-libsecret'] })
      const { localUrl } = await ask(await app.window(), 'webhookAddress.read', {})
      secrets.push(localUrl.split('/hooks/')[1] as string)
      await app.close()
    }
    assert.ok(secrets[0])
    assert.equal(secrets[0], secrets[1])
    assert.ok(!existsSync(join(dataDir, 'secrets.json')))
    const sealed = readFileSync(join(dataDir, 'secrets.enc'), 'latin1')
    assert.ok(!sealed.includes(secrets[0]))
  })

  test('are in the 0600 file on a desktop without a keychain', async () => {
    const app = await launchApp({ args: ['--password-store=basic'] })
    await app.window()
    assert.ok(existsSync(join(app.dataDir, 'secrets.json')))
    assert.ok(!existsSync(join(app.dataDir, 'secrets.enc')))
    await app.close()
  })
})
