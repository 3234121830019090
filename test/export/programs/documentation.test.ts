import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { connection, dailyPush, epochPush, wrap } from '../../making/thryve-bodies.ts'
import { anExport } from '../an-export.ts'
import { duckdb, pythonWithPandas, root, run } from './run-program.ts'

const page = readFileSync(join(root, 'docs/data.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'pulsetray-examples-'))
const python = pythonWithPandas()
let host: HeadlessHost

before(async () => {
  host = await startHeadlessHost()
  const hour = 3_600_000
  for (const endUserId of ['one', 'two', 'three']) {
    await host.post(wrap(connection('connect', { endUserId }), 'plain'))
    const records = Array.from({ length: 900 }, (_, i) => ({
      startAt: Date.parse('2026-03-01T00:00:00Z') + i * 60_000,
      endAt: null,
      dataTypeId: 3000,
      value: String(60 + (i % 20)),
    }))
    await host.post(wrap(epochPush({ endUserId, records }), 'base64+zstd'))
    for (const [value, at] of [['9000', 1] as const, ['9100', 2] as const])
      await host.post(
        wrap(
          dailyPush({
            endUserId,
            records: [
              {
                day: '2026-03-01',
                value,
                details: {
                  dataTypeName: 'Steps',
                  creationTimestamp: Date.parse('2026-03-02') + at * hour,
                },
              },
            ],
          }),
          'plain',
        ),
      )
  }
  await host.ingested()
  symlinkSync(join(host.dataDir, 'study.sqlite'), join(folder, 'study.sqlite'))
  for (const name of ['study.sqlite-wal', 'study.sqlite-shm'])
    symlinkSync(join(host.dataDir, name), join(folder, name))
  const out = join(folder, 'out')
  renameSync(anExport(host.dataDir, out).path, join(folder, 'export'))
  const parquet = anExport(host.dataDir, out, { format: 'parquet' })
  renameSync(join(parquet.path, 'epoch_long.parquet'), join(folder, 'export/epoch_long.parquet'))
})

after(async () => {
  await host.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
})

const examples = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({
  language: language as string,
  code: code as string,
}))

test('the page has examples in every language it names', () => {
  const languages = new Set(examples.map(({ language }) => language))
  assert.deepEqual([...languages].sort(), ['duckdb', 'python', 'r', 'sh', 'sql'])
})

examples.forEach(({ language, code }, i) => {
  const [first = ''] = code.trim().split('\n')
  test(`example ${i + 1} (${language}: ${first.slice(0, 60)}) runs and says something`, async () => {
    const { origin, searchParams } = new URL(host.dashboardUrl)
    const env = {
      PULSETRAY_ADDRESS: origin,
      PULSETRAY_TOKEN: searchParams.get('token') ?? '',
      PYTHONDONTWRITEBYTECODE: '1',
    }
    // As somebody would have it: data comes in meanwhile.
    const post = host.post(wrap(epochPush({ endUserId: `four-${i}` }), 'plain'))
    const said = await outputOf(language, code, { cwd: folder, env })
    assert.equal(await post, 204)
    assert.ok(said.trim().length > 0 || /receiver_downtime/.test(code), 'it says nothing')
  })
})

async function outputOf(
  language: string,
  code: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  switch (language) {
    case 'sh':
      return run('bash', ['-e', '-c', code], options)
    case 'sql':
      return run('sqlite3', ['-readonly', '-bail', 'study.sqlite'], { ...options, input: code })
    case 'python':
      return run(python, ['-c', code], options)
    case 'r':
      return run('Rscript', ['--vanilla', '-e', code], options)
    case 'duckdb':
      return JSON.stringify(await duckdb(code, options.cwd))
    default:
      throw new Error(`nobody runs ${language}`)
  }
}
