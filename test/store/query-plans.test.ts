import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { applyEntry } from '#main/ingest/apply-entry.ts'
import type { ReadableDb } from '#main/store/connection.ts'
import { studyQueries } from '#main/store/queries/queries.ts'
import { studyWriter } from '#main/store/writer/study-writer.ts'
import { aDaily, anEpoch, aStudy, catalogue, nothingDecoded, START_AT } from '../making/a-study.ts'

const study = aStudy()
after(study.remove)
for (let i = 0; i < 40; i++)
  study.deliver({
    epochs: Array.from({ length: 50 }, (_, k) =>
      anEpoch({
        startAt: START_AT + (i * 50 + k) * 60_000,
        endUser: { endUserId: `synthetic-user-${i % 4}`, endUserAlias: null },
      }),
    ),
    dailies: [aDaily({ value: String(i) })],
  })

/** The tables that grow without end; walking through one whole is never fast enough. */
const big = ['series_values', 'value_versions', 'rollups', 'delivery_rows', 'details']

test('no statement of the window walks through a table that grows without end', () => {
  const prepared = statementsOf((db) => studyQueries(db))
  assert.ok(prepared.length >= 10)
  for (const sql of prepared) assertNoScan(sql)
})

test('no statement of ingest walks through a table that grows without end', () => {
  const prepared = statementsOf((db) => studyWriter(db as never, catalogue))
  assert.ok(prepared.length >= 20)
  for (const sql of prepared) assertNoScan(sql)
})

test('another program that asks for one participant or delivery is answered from indexes', () => {
  for (const sql of [
    "SELECT * FROM epoch_values WHERE participant_id = 'P0001' AND data_type_id = 3000",
    "SELECT * FROM daily_values WHERE participant_id = 'P0001'",
    "SELECT * FROM value_revisions WHERE participant_id = 'P0001'",
    'SELECT * FROM deliveries WHERE delivery_id > 30',
  ])
    assertNoScan(sql)
})

test('an entry is applied without a statement that was not prepared before', () => {
  const seen: string[] = []
  const writer = studyWriter(recording(seen) as never, catalogue)
  const before = seen.length
  const body = Buffer.from('{}')
  const meta = JSON.stringify({ headers: {}, verdict: 'unverified', signature: 'not-configured' })
  const entry = {
    entryId: 1,
    deliveryId: 1_000,
    recordedAt: START_AT,
    kind: 'delivery',
    meta,
    body,
  } as const
  const decode = () => ({ ...nothingDecoded, epochs: [anEpoch()] })
  applyEntry(entry, { decode, readDelivery: () => null, recall: () => null }, writer)
  writer.settle()
  assert.equal(seen.length, before)
})

function statementsOf(prepare: (db: ReadableDb) => unknown): string[] {
  const seen: string[] = []
  prepare(recording(seen))
  return seen
}

/** The real study, writing down what is prepared on it. */
function recording(seen: string[]): ReadableDb {
  return new Proxy(study.db, {
    get(db, name) {
      const member = db[name as keyof typeof db] as unknown
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        if (name === 'prepare') seen.push(given[0] as string)
        return (member as (...given: unknown[]) => unknown).apply(db, given)
      }
    },
  })
}

function assertNoScan(sql: string): void {
  const parameters = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, 1]))
  const positions = Array(sql.split('?').length - 1).fill(1)
  const plan = study.db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
  const steps = plan.all(...positions, ...(Object.keys(parameters).length > 0 ? [parameters] : []))
  const aliases = new Map(
    [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?/gi)].flatMap(
      ([, table, alias]) => [
        [table ?? '', table ?? ''] as const,
        [alias ?? '', table ?? ''] as const,
      ],
    ),
  )
  for (const { detail } of steps as { detail: string }[]) {
    // This index holds what is quarantined and nothing else.
    if (detail.endsWith('INDEX deliveries_quarantined')) continue
    const [, name] = /^SCAN (\w+)/.exec(detail) ?? []
    if (name === undefined) continue
    // Inside a view the names are the view's own: v, r and d are values, deliveries and details.
    const table =
      aliases.get(name) ?? { v: 'series_values', r: 'delivery_rows', d: 'details' }[name]
    assert.ok(!big.includes(table ?? name), `${detail}\n${sql}`)
  }
}
