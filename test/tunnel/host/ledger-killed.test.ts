import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Status } from '#shared/status.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { aDataFolder, inboxRowsOf, rowsOf, until } from '../../making/host-process.ts'

type Stretch = { from_utc: string; to_utc: string; reason: string }
const isOfTunnel = ({ reason }: Stretch) => reason.startsWith('tunnel:')

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return (address as { port: number }).port
}

test('a run that is killed the moment a stretch of downtime is written leaves it written once', async (t) => {
  const { dataDir, remove } = aDataFolder()
  const file = join(dataDir, 'tunnel.json')
  const port = await freePort()
  let host: HeadlessHost | null = null
  t.after(async () => {
    await host?.kill()
    remove()
  })
  async function start(publicPort: number): Promise<void> {
    const url = `http://127.0.0.1:${publicPort}`
    const tunnel = ['--tunnel', 'url', '--public-url', url, '--receiver-port', String(port)]
    host = await startHeadlessHost({ dataDir, arguments: tunnel })
  }
  const stretches = () =>
    rowsOf(dataDir, 'SELECT * FROM receiver_downtime ORDER BY from_utc, to_utc') as Stretch[]
  const ofTunnel = () => stretches().filter(isOfTunnel)
  /** As they stand in the inbox, each by its beginning. */
  const kept = () =>
    inboxRowsOf(dataDir, "SELECT meta FROM entries WHERE kind = 'downtime'")
      .map(
        (row) => JSON.parse((row as { meta: string }).meta) as { fromAt: number; reason: string },
      )
      .filter(({ reason }) => reason.startsWith('tunnel:'))
      .map(({ fromAt, reason }) => `${fromAt} ${reason}`)
  const isOnce = () => assert.deepEqual(kept(), [...new Set(kept())])

  const status = () => (host as unknown as HeadlessHost).call('status.read') as Promise<Status>

  // Nothing answers at the address: the gap is open when this run ends.
  await start(await freePort())
  await until(
    () => inboxRowsOf(dataDir, 'SELECT * FROM heartbeat').length,
    (rows) => rows === 1,
  )
  await until(
    () => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
    (text) => text.includes('"gap":{'),
  )
  await (host as unknown as HeadlessHost).kill()

  // From here on its file can't be written: every kill comes before that, as far as it can tell.
  mkdirSync(`${file}.new`)
  for (let run = 0; run < 2; run++) {
    const before = kept().length
    await start(port)
    await until(status, ({ tunnel }) => tunnel.status.state === 'online')
    await until(kept, (rows) => rows.length > before)
    await (host as unknown as HeadlessHost).kill()
    isOnce()
  }

  // And at the real moment: as soon as the stretch of this start is in the inbox.
  rmdirSync(`${file}.new`)
  for (let round = 0; round < 2; round++) {
    const before = kept().length
    await start(port)
    await until(kept, (rows) => rows.length > before)
    await (host as unknown as HeadlessHost).kill()
  }
  await start(port)
  await until(status, ({ tunnel }) => tunnel.status.state === 'online')
  await until(ofTunnel, (rows) => rows.length === kept().length)
  isOnce()
  for (const rows of [ofTunnel(), stretches().filter((row) => !isOfTunnel(row))])
    rows.forEach((row, place) => {
      const next = rows[place + 1]
      if (next !== undefined) assert.ok(row.to_utc <= next.from_utc, JSON.stringify(rows))
    })
  assert.equal(stretches().length - ofTunnel().length, 5, 'each start after a kill names its own')
})
