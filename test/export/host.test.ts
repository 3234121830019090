import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { wholeStudy } from '#main/export/choice-rules.ts'
import type { ExportCheck, ExportRow } from '#shared/study/export.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { aDataFolder, until } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

const body = (n: number) =>
  wrap(
    epochPush({
      endUserId: `p${n % 3}`,
      records: Array.from({ length: 1_000 }, (_, i) => ({
        startAt: Date.parse('2024-01-01') + (n * 1_000 + i) * 60_000,
        dataTypeId: 3000,
        value: String(50 + (i % 50)),
      })),
    }),
    'base64+zstd',
  )

const lists = async (host: HeadlessHost) => (await host.call('exports.list')) as ExportRow[]

async function caughtUp(host: HeadlessHost): Promise<void> {
  await until(
    async () => (await host.call('status.read')) as { deliveries: { backlog: number } },
    ({ deliveries }) => deliveries.backlog === 0,
  )
}

test('an export of the running host is one state, and no delivery is refused meanwhile', async (t) => {
  const host = await startHeadlessHost()
  t.after(() => host.stop())
  for (let n = 0; n < 20; n++) assert.equal(await host.post(body(n)), 204)
  await caughtUp(host)
  const { exportId } = (await host.call('export.start', { choice: wholeStudy })) as ExportRow
  let n = 20
  do assert.equal(await host.post(body(n++)), 204)
  while ((await lists(host))[0]?.progress.state === 'running')
  const [row] = await lists(host)
  assert.equal(row?.progress.state, 'done')
  const check = (await host.call('export.verify', { exportId })) as ExportCheck
  assert.equal(check.ok, true)
  assert.ok(n > 21, 'deliveries came in meanwhile')
})

test('a host that is killed while it exports leaves nothing that looks whole, and cleans up', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHeadlessHost({ dataDir })
  t.after(() => host.kill())
  for (let n = 0; n < 60; n++) await host.post(body(n))
  await caughtUp(host)
  const out = join(dataDir, 'exports')
  await host.call('export.start', { choice: wholeStudy })
  await until(
    () => existsSync(out) && readdirSync(out).length > 0,
    (hasBegun) => hasBegun,
  )
  await host.kill()
  assert.ok(readdirSync(out).every((name) => name.startsWith('.')))
  const again = await startHeadlessHost({ dataDir })
  t.after(() => again.stop())
  const [row] = await lists(again)
  assert.equal(row?.progress.state, 'failed')
  assert.deepEqual(readdirSync(out), [])
})

test('the data address wants the token, and reads only', async (t) => {
  const host = await startHeadlessHost()
  t.after(() => host.stop())
  await host.post(body(0))
  await caughtUp(host)
  const { origin, searchParams } = new URL(host.dashboardUrl)
  const address = `${origin}/api/v1/epoch_values?limit=3`
  const authorization = `Bearer ${searchParams.get('token')}`
  const status = async (init: RequestInit) => (await fetch(address, init)).status
  assert.equal(await status({}), 401)
  assert.equal(await status({ headers: { authorization: 'Bearer wrong' } }), 401)
  assert.equal(await status({ headers: { authorization, origin: 'http://127.0.0.1:1' } }), 403)
  assert.equal(await status({ method: 'POST', headers: { authorization } }), 405)
  const answer = await fetch(address, { headers: { authorization } })
  assert.equal(answer.status, 200)
  assert.equal(((await answer.json()) as { rows: unknown[] }).rows.length, 3)
  assert.match(answer.headers.get('link') ?? '', /rel="next"/)
})
