import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Status } from '#shared/status.ts'
import { startHeadlessHost } from '../making/headless-host.ts'
import { aDataFolder, rowsOf, startHost, until } from '../making/host-process.ts'
import { findNeedles } from '../making/needles.ts'
import { terraDaily, terraSigned } from '../making/terra-bodies.ts'
import { epochPush } from '../making/thryve-bodies.ts'

const SECRET = 'synthetic terra signing secret'
const UNKNOWN = 'pryv-BBBBBBBBBBBBBBBBBBBBBB'

type Delivered = { sender: string; verdict: string; state: string; error: string | null }

test('every sender is answered by its own rules at one address', async (t) => {
  const folder = aDataFolder()
  const env = { PULSETRAY_TERRA_SECRET: SECRET, PULSETRAY_AUTH: 'Bearer agreed' }
  const host = await startHost(folder.dataDir, { env })
  t.after(async () => {
    await host.end()
    folder.remove()
  })
  let posted = 0
  const agreed = { authorization: 'Bearer agreed' }
  async function post(body: Buffer, headers: Record<string, string> = agreed, pathRest = '') {
    const url = host.ready.webhookUrl + pathRest
    const answer = await fetch(url, { method: 'POST', body: body as never, headers })
    await answer.arrayBuffer()
    if (answer.status !== 204) return answer.status
    posted++
    const [row] = await until(
      () =>
        rowsOf(
          folder.dataDir,
          `SELECT sender, verdict, state, error FROM deliveries
           WHERE delivery_id = ? AND state <> 'pending'`,
          posted,
        ) as Delivered[],
      (rows) => rows.length === 1,
    )
    return row
  }

  await t.test('a signed day of Terra is verified, and its values are there', async () => {
    const body = Buffer.from(JSON.stringify(terraDaily({ distance_data: { steps: 4321 } })))
    const row = await post(body, terraSigned(body, SECRET))
    assert.deepEqual(row, { sender: 'terra', verdict: 'verified', state: 'ingested', error: null })
    const values = rowsOf(
      folder.dataDir,
      'SELECT data_source_name AS source, data_type_name AS type, day, value FROM daily_values',
    )
    assert.deepEqual(values, [{ source: 'Terra', type: 'Steps', day: '2024-03-01', value: '4321' }])
  })

  await t.test('two days with signatures of their own are no replays of each other', async () => {
    const body = Buffer.from(JSON.stringify(terraDaily({ distance_data: { steps: 4400 } })))
    const signature = terraSigned(body, SECRET)
    assert.equal(((await post(body, signature)) as Delivered).error, null)
    assert.match(((await post(body, signature)) as Delivered).error ?? '', /^replay of delivery 2/)
  })

  await t.test('a wrong signature is refused, and so is one of another secret', async () => {
    const body = Buffer.from(JSON.stringify(terraDaily()))
    assert.equal(await post(body, terraSigned(body, 'another secret')), 401)
    assert.equal(await post(body, { 'terra-signature': 't=1,v1=zz' }), 401)
  })

  await t.test(
    'what proves itself by nothing needs the credential that was agreed on',
    async () => {
      const body = Buffer.from('{"messages":[null]}')
      assert.equal(await post(body, {}), 401)
      assert.equal(await post(body, {}, `/${UNKNOWN}`), 401)
    },
  )

  await t.test('its body without its signature is nobody’s, and waits', async () => {
    const row = (await post(Buffer.from(JSON.stringify(terraDaily())))) as Delivered
    assert.deepEqual([row.sender, row.state], ['unknown', 'quarantined'])
  })

  await t.test('Thryve is none the wiser', async () => {
    const row = (await post(Buffer.from(JSON.stringify(epochPush())))) as Delivered
    assert.deepEqual([row.sender, row.verdict, row.state], ['thryve', 'not_configured', 'ingested'])
  })

  await t.test('a notification of a connection that nobody made is kept and waits', async () => {
    for (const body of ['{"messages":[null]}', '{"messages":["test"],"meta":{}}', 'nonsense']) {
      const row = (await post(Buffer.from(body), agreed, `/${UNKNOWN}`)) as Delivered
      assert.deepEqual([row.sender, row.state], ['pryv', 'quarantined'])
    }
    const [row] = rowsOf(folder.dataDir, 'SELECT error FROM deliveries WHERE delivery_id = ?', 6)
    assert.match((row as Delivered).error ?? '', /names a connection that is not one of this app/)
  })

  await t.test('a notification without a connection is read', async () => {
    const row = (await post(Buffer.from('{"messages":["eventsChanged"]}'))) as Delivered
    assert.deepEqual([row.sender, row.state], ['pryv', 'ingested'])
  })

  await t.test('a GET stays no method here, and no secret or name is in any log', async () => {
    const answer = await fetch(`${host.ready.webhookUrl}?verify=guess`, { headers: agreed })
    await answer.arrayBuffer()
    assert.equal(answer.status, 405)
    const logs = join(folder.dataDir, 'logs')
    for (const name of readdirSync(logs)) {
      const text = readFileSync(join(logs, name), 'utf8')
      for (const word of [SECRET, 'synthetic-terra-user', UNKNOWN])
        assert.equal(text.includes(word), false, `${name} names ${word}`)
    }
  })
})

test('the secret of a sender is set while the app runs, holds at once and over a restart, and heals', async (t) => {
  const folder = aDataFolder()
  let host = await startHeadlessHost({ dataDir: folder.dataDir })
  t.after(async () => {
    await host.stop()
    folder.remove()
  })
  const set = (secret: string | null, sender = 'terra') =>
    host.call('authentication.setSenderSecret', { sender, secret }) as Promise<Status>
  const status = () => host.call('status.read') as Promise<Status>
  const body = Buffer.from(JSON.stringify(terraDaily({ distance_data: { steps: 77 } })))
  const send = (secret: string) => host.post(body, terraSigned(body, secret))
  const verdicts = () => rowsOf(folder.dataDir, 'SELECT verdict FROM deliveries ORDER BY 1')

  assert.deepEqual((await status()).setup.signing, [{ sender: 'terra', secret: 'none' }])
  const said = await set('synthetic former secret')
  assert.deepEqual(said.setup.signing, [{ sender: 'terra', secret: 'kept' }])
  assert.equal(await send(SECRET), 401)
  await until(status, ({ deliveries }) => deliveries.refusedKept === 1)
  await set(SECRET)
  await until(verdicts, (rows) => rows.length === 1)
  assert.deepEqual(verdicts(), [{ verdict: 'verified' }])

  await assert.rejects(set('other', 'thryve'), /not-found/)
  await host.kill()
  host = await startHeadlessHost({
    dataDir: folder.dataDir,
    environment: { PULSETRAY_TERRA_SECRET: 'synthetic secret of the environment' },
  })
  await assert.rejects(set(null), /PULSETRAY_TERRA_SECRET/)
  assert.deepEqual((await status()).setup.signing, [{ sender: 'terra', secret: 'given' }])
  assert.equal(await send(SECRET), 401)
  await host.kill()
  host = await startHeadlessHost({ dataDir: folder.dataDir })
  assert.equal(await send('another secret'), 401)
  await set(null)
  assert.equal(await send('another secret'), 204)

  const audit = readFileSync(join(folder.dataDir, 'audit.jsonl'), 'utf8')
  assert.match(
    audit,
    /"what":"signature-secret.changed","details":\{"sender":"terra","isSet":true\}/,
  )
  assert.equal(await host.terminate(), 0)
  assert.deepEqual(findNeedles(folder.dataDir, { secret: SECRET }), [])
})
