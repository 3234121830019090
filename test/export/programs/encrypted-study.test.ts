import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aDataFolder, runHost, startHost, until } from '../../making/host-process.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { reader } from './run-program.ts'

test('SQLCipher itself opens an encrypted study with the key as the program prints it, while the host runs', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const keyFile = join(dataDir, 'key')
  runHost(['new-key', keyFile])
  const digits = runHost(['show-key', '--key-file', keyFile]).stdout.trim()
  assert.match(digits, /^[0-9a-f]{64}$/)
  const folder = join(dataDir, 'study')
  const host = await startHost(folder, { arguments: ['--receiver-port=0', '--key-file', keyFile] })
  t.after(() => host.end('SIGKILL'))
  const body = new Uint8Array(wrap(epochPush({ endUserId: 'somebody' }), 'plain'))
  assert.equal((await fetch(host.ready.webhookUrl, { method: 'POST', body })).status, 204)

  const study = join(folder, 'study.sqlite')
  assert.notEqual(readFileSync(study, 'latin1').slice(0, 15), 'SQLite format 3')
  const rows = await until(
    () => rowsBySqlcipher(study, digits, 'SELECT end_user_id, value FROM epoch_values'),
    (seen) => seen.length > 0,
  )
  assert.deepEqual(rows, [{ end_user_id: 'somebody', value: '53.0' }])
  assert.throws(() => rowsBySqlcipher(study, '0'.repeat(64), 'SELECT 1 FROM deliveries'), /NOTADB/)
})

function rowsBySqlcipher(path: string, digits: string, sql: string): unknown[] {
  const library = reader('@signalapp/sqlcipher')
  const Sqlcipher = library.default ?? library
  const db = new Sqlcipher(path)
  try {
    // As docs/encryption.md tells people.
    db.pragma(`key = "x'${digits}'"`)
    db.pragma('cipher_compatibility = 4')
    db.pragma('query_only = ON')
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}
