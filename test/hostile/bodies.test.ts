import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { callDoor } from '../making/headless-host.ts'
import { aDataFolder, type HostProcess, rowsOf, startHost, until } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

const root = join(import.meta.dirname, '../..')
let folder: ReturnType<typeof aDataFolder>
let host: HostProcess
before(async () => {
  folder = aDataFolder()
  host = await startHost(folder.dataDir)
})
after(async () => {
  await host?.end('SIGKILL')
  folder?.remove()
})

const formula = '=HYPERLINK("http://evil.example","x")'
const value = (text: string) => JSON.stringify(epochPush()).replace('"53.0"', JSON.stringify(text))
const bodies: Record<string, string | Buffer> = {
  'a million brackets': '['.repeat(1_000_000),
  'a million objects inside each other': '{"a":'.repeat(500_000),
  'a number of a million digits': JSON.stringify(epochPush()).replace(
    '"53.0"',
    '9'.repeat(1_000_000),
  ),
  'a number beyond every double': JSON.stringify(epochPush()).replace('"53.0"', '1e999999'),
  'keys of every object': '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"type":"x"}',
  'a person called __proto__': JSON.stringify(epochPush({ endUserId: '__proto__' })),
  'a person with half a character, a turned direction and a zero': JSON.stringify(
    epochPush({ endUserId: '\ud800‮ \u0000x' }),
  ),
  'a person of 100,000 characters': JSON.stringify(epochPush({ endUserId: 'x'.repeat(100_000) })),
  'a person that is a path': JSON.stringify(epochPush({ endUserId: '../../../etc/passwd' })),
  'a source that is a formula and markup': JSON.stringify(
    epochPush({
      endUserId: 'with-formula',
      endUserAlias: formula,
      dataSourceName: '</script><script>alert(1)</script>',
      records: [{ value: formula, dataTypeId: 424_242 }],
    }),
  ),
  'a value that is a formula': value(formula),
  'bytes that are no text': Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc0]),
  'a bomb inside a bomb': zstdCompressSync(gzipSync(Buffer.alloc(64 * 1024 * 1024))),
  'a bomb': zstdCompressSync(Buffer.alloc(700 * 1024 * 1024)),
  'a frame that says it is endless': Buffer.from(`28b52ffde0${'ff'.repeat(8)}00`, 'hex'),
  'a frame that ends in the middle': zstdCompressSync(value('1')).subarray(0, 40),
}

test('whatever stands in a body, the answer is 204, it is kept or put aside, and the host lives on', async () => {
  for (const [what, body] of Object.entries(bodies)) {
    const answer = await fetch(host.ready.webhookUrl, { method: 'POST', body: body as never })
    assert.equal(answer.status, 204, what)
  }
  const good = wrap(epochPush({ endUserId: 'an ordinary person' }), 'base64+zstd')
  assert.equal((await fetch(host.ready.webhookUrl, { method: 'POST', body: good })).status, 204)
  await until(
    () => rowsOf(folder.dataDir, 'SELECT state FROM deliveries') as { state: string }[],
    (rows) =>
      rows.length === Object.keys(bodies).length + 1 &&
      rows.every(({ state }) => state !== 'pending'),
  )
  const status = (await callDoor(host.ready, 'status.read')) as { ingest: { state: string } }
  assert.equal(status.ingest.state, 'running')
  assert.equal(host.process.exitCode, null)
})

test('an export of that stays in its folder, and no spreadsheet runs what somebody sent', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'scripts/export.ts'),
      ...['--data-dir', folder.dataDir, '--profile', 'excel', '--include-identifiers'],
    ],
    { encoding: 'utf8' },
  )
  assert.equal(status, 0, stderr)
  const made = stdout.trim()
  assert.ok(made.startsWith(join(folder.dataDir, 'exports')), made)
  const files = readdirSync(made, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  assert.ok(files.every(({ name }) => /^[\w.-]+$/.test(name)))
  const tables = files.filter(({ name }) => name.endsWith('.csv'))
  const text = tables
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n')
  assert.ok(text.includes('HYPERLINK'), 'what was sent is there')
  assert.doesNotMatch(text, /(^|[,;\t])"?=HYPERLINK/m)
})
