import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { VIEWS } from '../../making/a-study.ts'
import { startHeadlessHost } from '../../making/headless-host.ts'
import { rowsOf, until } from '../../making/host-process.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'
import { pythonWithPandas, run } from './run-program.ts'

const ROUNDS = 2

/** Each prints the number of rows of every view, in order. */
const programs: Record<string, (path: string) => Promise<string>> = {
  'the sqlite3 shell': (path) =>
    run('sqlite3', ['-readonly', '-bail', path], {
      cwd: '.',
      input: VIEWS.map((view) => `SELECT count(*) FROM (SELECT * FROM ${view});`).join('\n'),
    }),
  Python: (path) =>
    run(
      pythonWithPandas(),
      [
        '-c',
        `import sqlite3, pandas as pd
db = sqlite3.connect("file:${path}?mode=ro", uri=True)
for view in ${JSON.stringify(VIEWS)}: print(len(pd.read_sql_query(f"SELECT * FROM {view}", db)))`,
      ],
      { cwd: '.' },
    ),
  R: (path) =>
    run(
      'Rscript',
      [
        '--vanilla',
        '-e',
        `db <- DBI::dbConnect(RSQLite::SQLite(), "${path}", flags = RSQLite::SQLITE_RO)
for (view in c(${VIEWS.map((view) => `"${view}"`).join(', ')}))
  cat(nrow(DBI::dbReadTable(db, view)), "\\n")
DBI::dbDisconnect(db)`,
      ],
      { cwd: '.' },
    ),
}

test('the shell, Python and R read every view while deliveries come in, and none is refused', async (t) => {
  const host = await startHeadlessHost()
  t.after(() => host.stop())
  const path = join(host.dataDir, 'study.sqlite')
  let isReading = true
  let sent = 0
  const sending = (async () => {
    for (let i = 0; isReading; i++) {
      const records = Array.from({ length: 200 }, (_, n) => ({
        startAt: 1_700_000_000_000 + (i * 200 + n) * 60_000,
      }))
      const body = wrap(
        epochPush({ endUserId: `p${i % 5}`, records, details: true }),
        'base64+zstd',
      )
      assert.equal(await host.post(body), 204)
      sent++
    }
  })()
  await until(
    () =>
      Number(
        rowsOf(host.dataDir, 'SELECT count(*) AS n FROM epoch_values').map(
          (row) => (row as { n: number }).n,
        ),
      ),
    (count) => count > 0,
  )
  const values = VIEWS.indexOf('epoch_values')
  for (const [name, read] of Object.entries(programs)) {
    let before = 0
    for (let round = 0; round < ROUNDS; round++) {
      const counts = (await read(path)).trim().split(/\s+/).map(Number)
      assert.equal(counts.length, VIEWS.length, name)
      assert.ok((counts[values] as number) >= before, `${name} saw fewer values than before`)
      before = counts[values] as number
    }
    assert.ok(before > 0, `${name} saw no value`)
  }
  isReading = false
  await sending
  assert.ok(sent > ROUNDS, 'deliveries came in meanwhile')
})
