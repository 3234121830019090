import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createSenderSecrets } from '#main/app/fetching/sender-secrets.ts'
import { loadSecrets } from '#main/app/secrets.ts'
import { openSecretsFile } from '#main/app/secrets-file.ts'
import { aFolder } from '../making/a-study.ts'

test('a secrets file of an earlier version still opens, and then holds what senders are asked with', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const former = {
    hookSecret: 'h'.repeat(32),
    probeKey: 'a'.repeat(64),
    doorToken: 't'.repeat(32),
    hmacSecret: null,
    authentication: null,
    ngrokToken: null,
  }
  const path = join(folder, 'secrets.json')
  writeFileSync(path, JSON.stringify(former))
  const secrets = openSecretsFile(folder)
  const senders = createSenderSecrets({ secrets }, loadSecrets(secrets, {}))
  assert.equal(senders.read('pryv:1'), null)
  senders.write('pryv:1', 'planted')
  const other = createSenderSecrets({ secrets }, loadSecrets(secrets, {}))
  assert.equal(other.read('pryv:1'), 'planted')
  assert.equal(other.read('constructor'), null)
  other.write('pryv:1', null)
  assert.doesNotMatch(readFileSync(path, 'utf8'), /planted/)
})

test('keeping a sender’s secret leaves the others as they are on the disk', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const secrets = openSecretsFile(folder)
  const loaded = loadSecrets(secrets, {})
  const senders = createSenderSecrets({ secrets }, loaded)
  secrets.write({ ...loaded, hmacSecret: 'set meanwhile' })
  senders.write('thryve', 'planted')
  assert.equal(secrets.read()?.hmacSecret, 'set meanwhile')
  assert.equal(secrets.read()?.hookSecret, loaded.hookSecret)
})
