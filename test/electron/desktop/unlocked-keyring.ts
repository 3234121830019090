import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import * as dbus from 'dbus-next'
import { eventually } from './eventually.ts'

/** An unlocked, empty keyring on this test's bus, gone with the test. */
export async function unlockedKeyring(t: TestContext): Promise<Record<string, string>> {
  const home = mkdtempSync(join(tmpdir(), 'pulsetray-keyring-'))
  const env = { XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home }
  const keyring = spawn(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'ignore'] },
  )
  keyring.on('error', (error) => assert.fail(`gnome-keyring-daemon: ${error.message}`))
  t.after(async () => {
    if (keyring.exitCode === null && keyring.signalCode === null) {
      keyring.kill()
      await once(keyring, 'exit')
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 20 })
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
