import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { policyPath, updatesAreAllowed, updatesOff } from '#main/desktop/updates/update-policy.ts'

test('the policy lies where only an administrator writes', () => {
  assert.equal(policyPath('linux', {}), '/etc/pulsetray/policy.json')
  assert.match(policyPath('darwin', {}), /^\/Library\/Application Support\/Pulsetray\//)
  assert.match(policyPath('win32', { ProgramData: 'D:\\Data' }), /^D:\\Data/)
})

test('no policy allows updates, false forbids them, and so does a policy nobody can read', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }))
  const path = join(folder, 'policy.json')
  assert.equal(updatesAreAllowed(path), true)
  for (const [text, expected] of [
    ['{"updates": false}', false],
    ['{"updates": true}', true],
    ['{}', true],
    ['{"updates": "no"}', false],
    ['null', false],
    ['{"updates": fal', false],
  ] as const) {
    writeFileSync(path, text)
    assert.equal(updatesAreAllowed(path), expected, text)
  }
})

test('only an installed app that may replace itself looks for updates', () => {
  const installed = {
    isAllowed: true,
    hasFeed: true,
    platform: 'linux',
    appImage: 'Pulsetray.AppImage',
    isSystemPackage: false,
  } as const
  assert.equal(updatesOff(installed), null)
  assert.equal(updatesOff({ ...installed, appImage: undefined }), 'not-installed')
  assert.equal(updatesOff({ ...installed, appImage: undefined, isSystemPackage: true }), null)
  assert.equal(updatesOff({ ...installed, appImage: undefined, platform: 'darwin' }), null)
  assert.equal(updatesOff({ ...installed, hasFeed: false }), 'not-installed')
  assert.equal(updatesOff({ ...installed, isAllowed: false }), 'policy')
})
