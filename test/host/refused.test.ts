import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aDataFolder, inboxRowsOf, rowsOf, startHost, until } from '../making/host-process.ts'
import { epochPush, signed, wrap } from '../making/thryve-bodies.ts'

test('what a rotated secret refused is taken in once the new secret is here', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const first = await startHost(dataDir)
  await first.end()
  pin(dataDir, 'raw:body+time')
  const before = await startHost(dataDir, { env: { PULSETRAY_HMAC_SECRET: 'the-old-one' } })
  const body = wrap(epochPush({ records: [{ value: '71' }] }), 'base64+zstd')
  const headers = signed(body, 'the-new-one', Date.now())
  const answer = await fetch(before.ready.webhookUrl, { method: 'POST', headers, body })
  assert.equal(answer.status, 401)
  assert.equal(await answer.text(), '')
  await until(
    () => inboxRowsOf(dataDir, 'SELECT body FROM refused') as { body: Buffer }[],
    ([row]) => row?.body.equals(body) === true,
  )
  assert.deepEqual(rowsOf(dataDir, 'SELECT * FROM deliveries'), [])
  await before.end()

  const after = await startHost(dataDir, { env: { PULSETRAY_HMAC_SECRET: 'the-new-one' } })
  t.after(() => after.end())
  const rows = await until(
    () =>
      rowsOf(
        dataDir,
        'SELECT value, verdict, state FROM epoch_values JOIN deliveries USING (delivery_id)',
      ),
    (seen) => seen.length > 0,
  )
  assert.deepEqual(rows, [{ value: '71', verdict: 'verified', state: 'ingested' }])
  await until(
    () => inboxRowsOf(dataDir, 'SELECT * FROM refused'),
    (left) => left.length === 0,
  )
})

function pin(dataDir: string, signatureScheme: string): void {
  const path = join(dataDir, 'settings.json')
  const settings = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...settings, signatureScheme }))
}
