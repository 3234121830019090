import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readArguments, secretVariables } from '#main/shell/arguments.ts'
import { forgetSecrets } from '#main/shell/environment.ts'
import { aTunnelHost } from '../tunnel/host/a-host.ts'

const secrets = {
  PULSETRAY_HMAC_SECRET: 'synthetic-hmac-secret',
  PULSETRAY_AUTH: 'Bearer synthetic-credential',
  PULSETRAY_NGROK_TOKEN: 'synthetic-ngrok-token',
  PULSETRAY_TERRA_SECRET: 'synthetic-terra-secret',
  PULSETRAY_KEY: '5e'.repeat(32),
}

test('every variable that holds a secret is read, and then passed on to no program', (t) => {
  assert.deepEqual(Object.keys(secrets).sort(), Object.keys(secretVariables).sort())
  Object.assign(process.env, secrets, { PULSETRAY_LOG_LEVEL: 'warn' })
  t.after(() => {
    forgetSecrets(process.env)
    delete process.env.PULSETRAY_LOG_LEVEL
  })
  const read = readArguments([], process.env)
  forgetSecrets(process.env)
  assert.equal(read.outcome === 'run' && Object.keys(read.arguments.secrets).length, 4)
  assert.equal(read.outcome === 'run' && read.arguments.key.keyText, secrets.PULSETRAY_KEY)
  const given = execFileSync(process.execPath, ['-p', 'JSON.stringify(process.env)'])
  assert.doesNotMatch(String(given), /synthetic-|5e5e/)
  assert.match(String(given), /PULSETRAY_LOG_LEVEL/)
})

const onLinux = process.platform === 'linux' ? false : 'needs /proc'
test('the tunnel’s process has none of the host’s secrets', { skip: onLinux }, async (t) => {
  const running = await aTunnelHost(t, { environment: secrets })
  await running.shows('online', 20_000)
  const worker = running.workerPids()
  assert.equal(worker.length, 1)
  for (const pid of worker)
    for (const file of ['environ', 'cmdline'])
      assert.doesNotMatch(
        readFileSync(`/proc/${pid}/${file}`, 'utf8'),
        /synthetic-|5e5e|PULSETRAY_/,
      )
  assert.ok(readdirSync(running.dataDir).length > 0)
})
