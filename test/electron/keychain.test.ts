import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { ask, launchApp } from './desktop/launched-app.ts'
import { unlockedKeyring } from './desktop/unlocked-keyring.ts'

suite("secrets in the desktop's keychain", () => {
  test('are sealed there, and the address stays the same after a restart', async (t) => {
    const env = await unlockedKeyring(t)
    const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-sealed-'))
    t.after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }))
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
