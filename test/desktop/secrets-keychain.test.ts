import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, suite, test } from 'node:test'
import type { Secrets } from '#main/app/secrets.ts'
import { openSecretsFile } from '#main/app/secrets-file.ts'
import { chooseSecretStore, type Keychain } from '#main/desktop/secrets-keychain.ts'

const secrets: Secrets = {
  hookSecret: 'h'.repeat(32),
  probeKey: 'a'.repeat(64),
  doorToken: 't'.repeat(32),
  hmacSecret: 'not-a-real-secret',
  authentication: null,
  ngrokToken: null,
  tombstoneKey: null,
  notebookToken: null,
  senderSecrets: {},
}

/** Turns bytes around: enough to see that no plain text reaches the disk. */
function aKeychain(pieces: Partial<Keychain> = {}): Keychain {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(text).map((byte) => 255 - byte) as Buffer,
    decryptString: (data) => Buffer.from(data.map((byte) => 255 - byte)).toString(),
    ...pieces,
  }
}

suite('secrets of the desktop app', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pulsetray-secrets-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const store = (keychain: Keychain) => chooseSecretStore(folder, keychain, openSecretsFile)

  test('are sealed by the keychain, in a file that only its owner reads', () => {
    assert.equal(store(aKeychain()).read(), null)
    store(aKeychain()).write(secrets)
    assert.deepEqual(store(aKeychain()).read(), secrets)
    const file = join(folder, 'secrets.enc')
    assert.ok(!readFileSync(file, 'latin1').includes(secrets.hookSecret))
    assert.equal(statSync(file).mode & 0o777, 0o600)
  })

  for (const [where, keychain] of [
    ['has none', aKeychain({ isEncryptionAvailable: () => false })],
    ['pretends', aKeychain({ getSelectedStorageBackend: () => 'basic_text' })],
  ] as const) {
    test(`are in the 0600 file where the keychain ${where}`, () => {
      store(keychain).write(secrets)
      assert.equal(statSync(join(folder, 'secrets.json')).mode & 0o777, 0o600)
      assert.deepEqual(store(keychain).read(), secrets)
    })
  }

  test('stay in a plain file that is there already: the headless host reads the same folder', () => {
    openSecretsFile(folder).write(secrets)
    assert.deepEqual(store(aKeychain()).read(), secrets)
  })

  test('are never drawn anew because the keychain is locked: the address would change', () => {
    store(aKeychain()).write(secrets)
    const locked = aKeychain({
      isEncryptionAvailable: () => false,
      decryptString: () => {
        throw new Error('locked')
      },
    })
    assert.throws(() => store(locked).read(), /unlock the keychain/)
    writeFileSync(join(folder, 'secrets.enc'), 'rubbish')
    assert.throws(() => store(aKeychain()).read(), /can't be opened/)
  })
})
