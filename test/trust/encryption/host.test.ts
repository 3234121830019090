import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startExportOfFolder } from '#main/app/exports/export-command.ts'
import { rebuildStudy } from '#main/app/offline/rebuild.ts'
import type { GivenKey } from '#main/app/trust/encryption/key-source.ts'
import { openOffline, runKeyCommandHere } from '#main/app/trust/encryption/offline.ts'
import { readRecoveryKey, recoveryKeyText } from '#main/app/trust/encryption/recovery-key.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import type { ExportChoice } from '#shared/study/export.ts'
import { aDataFolder, runHost, startHost, until } from '../../making/host-process.ts'
import { findNeedles, findNeedlesIn } from '../../making/needles.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { aKey, withKey } from './an-encrypted-folder.ts'

const needles = { person: 'planted-person-9931', value: '91827364.55' }

const everything: ExportChoice = {
  ...{ profile: 'tidy', format: 'csv', split: null },
  ...{ participantIds: null, dataTypeIds: null, dataSourceIds: null },
  ...{ fromDay: null, toDay: null, asOfAt: null },
  ...{ includeRevisions: false, includeRaw: false },
  ...{ includeIdentifiers: false, includeLocations: false },
}

function aKeyedFolder(t: { after(undo: () => void): void }) {
  const { dataDir: root, remove } = aDataFolder()
  t.after(remove)
  const keyFile = join(root, 'key')
  assert.equal(runHost(['new-key', keyFile]).status, 0)
  const key = readRecoveryKey(readFileSync(keyFile, 'utf8'))
  return { root, keyFile, key, dataDir: join(root, 'data') }
}

async function deliver(webhookUrl: string): Promise<void> {
  const push = epochPush({
    endUserId: needles.person,
    records: [{ value: needles.value }],
  })
  const body = new Uint8Array(wrap(push, 'zstd'))
  assert.equal((await fetch(webhookUrl, { method: 'POST', body })).status, 204)
}

function valuesIn(dataDir: string, key: Uint8Array): string[] {
  if (!existsSync(join(dataDir, 'study.sqlite'))) return []
  const db = openStudyForReading(join(dataDir, 'study.sqlite'), withKey(key))
  try {
    return db.prepare('SELECT value FROM epoch_values').pluck().all() as string[]
  } finally {
    db.close()
  }
}

test('a folder that began with a key never holds anything in clear, killed or not, and loses nothing', async (t) => {
  const { keyFile, key, dataDir } = aKeyedFolder(t)
  const host = await startHost(dataDir, { arguments: ['--receiver-port=0', '--key-file', keyFile] })
  t.after(() => host.end('SIGKILL'))
  await deliver(host.ready.webhookUrl)
  await until(
    () => valuesIn(dataDir, key),
    (values) => values.includes(needles.value),
  )
  assert.ok(readdirSync(dataDir).includes('inbox.sqlite-wal'))
  assert.deepEqual(findNeedles(dataDir, needles), [])
  await host.end('SIGKILL')
  assert.deepEqual(findNeedles(dataDir, needles), [])
  const secret = { key: Buffer.from(key).toString('hex'), text: recoveryKeyText(key) }
  assert.deepEqual(findNeedles(dataDir, secret), [], 'nor the key')
  assert.deepEqual(findNeedlesIn(host.errors(), { ...needles, ...secret }), [])

  for (const [argv, says] of [
    [[], /key is not here.*--key-file FILE or PULSETRAY_KEY/],
    [['--key-file', join(dataDir, '..', 'other')], /another one/],
  ] as const) {
    writeFileSync(join(dataDir, '..', 'other'), recoveryKeyText(aKey()), { mode: 0o600 })
    const refused = runHost(['--data-dir', dataDir, '--receiver-port=0', ...argv])
    assert.equal(refused.status, 1)
    assert.match(refused.stderr, says)
    assert.equal(refused.stdout, '')
  }

  const again = await startHost(dataDir, {
    arguments: ['--receiver-port=0'],
    env: { PULSETRAY_KEY: recoveryKeyText(key) },
  })
  t.after(() => again.end('SIGKILL'))
  assert.deepEqual(valuesIn(dataDir, key), [needles.value])
  assert.equal(await again.end(), 0)
})

test('a study is encrypted by command, exported in clear with its key, and decrypted again', async (t) => {
  const { root, keyFile, key, dataDir } = aKeyedFolder(t)
  const host = await startHost(dataDir, { arguments: ['--receiver-port=0'] })
  t.after(() => host.end('SIGKILL'))
  await deliver(host.ready.webhookUrl)
  const isPlain = () => findNeedles(dataDir, needles).length > 0
  assert.ok(isPlain())
  await host.end()
  const encrypted = runHost(['encrypt', '--data-dir', dataDir, '--key-file', keyFile])
  assert.equal(encrypted.status, 0, encrypted.stderr)
  assert.match(encrypted.stdout, /experts may still recover/)
  assert.ok(!isPlain())

  const sqliteBinding = withKey(key)
  const quiet = { onProgress: () => {}, now: Date.now(), mayLose: false }
  rebuildStudy({ dataDir, sqliteBinding, ...quiet })
  assert.deepEqual(valuesIn(dataDir, key), [needles.value])
  assert.ok(!isPlain(), 'the former study in backups is encrypted too')

  const outDir = join(root, 'out')
  const exporting = (given: GivenKey) =>
    startExportOfFolder({
      ...{ dataDir, outDir, key: given, version: '0', now: Date.now(), onProgress() {} },
      choice: everything,
      threadEntry: new URL('../../../main/export/thread/export-thread.ts', import.meta.url),
    })
  assert.throws(() => exporting({ keyFile: null, keyText: null }), /key is not here/)
  await exporting({ keyFile, keyText: null }).done
  assert.ok(findNeedles(outDir, { value: needles.value }).length > 0)
  assert.deepEqual(findNeedles(outDir, { key: Buffer.from(key).toString('hex') }), [])

  const given = { keyFile, keyText: null }
  await runKeyCommandHere('decrypt', [], { dataDir, given, version: '0' })
  assert.ok(isPlain())
  const audit = readFileSync(join(dataDir, 'audit.jsonl'), 'utf8')
  assert.match(audit, /study\.encrypted[\s\S]*export\.finished[\s\S]*study\.decrypted/)
  assert.throws(() => openOffline(dataDir, given), /is not encrypted/)
  const none = { keyFile: null, keyText: null }
  await assert.rejects(
    runKeyCommandHere('encrypt', [], { dataDir, given: none, version: '0' }),
    /new-key FILE/,
  )
})
