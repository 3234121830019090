import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { aGoldenStudy } from '../a-golden-study.ts'
import { anExport } from '../an-export.ts'
import { duckdb, reader, run } from './run-program.ts'

const made = aGoldenStudy()
after(made.remove)
const out = join(made.inbox.folder, 'out')

test('sha256sum finds every file as it was written', async () => {
  const { path } = anExport(made.inbox.folder, out, { includeRaw: true, includeIdentifiers: true })
  const said = await run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: path })
  assert.match(said, /raw\/deliveries\.jsonl\.gz: OK/)
  assert.match(said, /manifest\.json: OK/)
})

for (const profile of ['tidy', 'rapids'] as const)
  test(`the Frictionless library finds datapackage.json valid, and every cell of its type: ${profile}`, async () => {
    const { path, files } = anExport(made.inbox.folder, out, { profile })
    const { Package } = reader('datapackage')
    const descriptor = JSON.parse(files.get('datapackage.json')?.toString('utf8') as string)
    const loaded = await Package.load(descriptor, { basePath: path, strict: true })
    assert.deepEqual(loaded.errors, [])
    for (const resource of loaded.resources) {
      const rows = (await resource.read({ keyed: true, cast: true })) as unknown[]
      assert.ok(Array.isArray(rows), resource.name)
    }
  })

test('DuckDB reads Parquet as it reads CSV, with moments in UTC, days and truth values', async () => {
  const csv = anExport(made.inbox.folder, out, {})
  const parquet = anExport(made.inbox.folder, out, { format: 'parquet' })
  for (const table of ['epoch_long', 'daily_long', 'daily_wide', 'coverage', 'exclusions']) {
    const types = await duckdb(`DESCRIBE SELECT * FROM '${table}.parquet'`, parquet.path)
    const columns = types.map(({ column_name }) => column_name as string)
    const asText = columns.map((name) => `CAST("${name}" AS VARCHAR) AS "${name}"`).join(', ')
    const typeOf = types.map(({ column_name, column_type }) => `'${column_name}': '${column_type}'`)
    const readCsv = `read_csv('${table}.csv', columns = {${typeOf.join(', ')}}, header = true, nullstr = '')`
    const order = columns.map((_, i) => i + 1).join(', ')
    assert.deepEqual(
      await duckdb(`SELECT ${asText} FROM '${table}.parquet' ORDER BY ${order}`, parquet.path),
      await duckdb(`SELECT ${asText} FROM ${readCsv} ORDER BY ${order}`, csv.path),
      table,
    )
  }
  const types = new Map(
    (await duckdb("DESCRIBE SELECT * FROM 'epoch_long.parquet'", parquet.path)).map((row) => [
      row.column_name,
      row.column_type,
    ]),
  )
  assert.equal(types.get('start_utc'), 'TIMESTAMP WITH TIME ZONE')
  assert.equal(types.get('local_date'), 'DATE')
  assert.equal(types.get('excluded'), 'BOOLEAN')
  assert.equal(types.get('value'), 'VARCHAR')
  assert.equal(types.get('utc_offset_min'), 'BIGINT')
})
