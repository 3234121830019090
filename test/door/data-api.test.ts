import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answerData } from '#main/door/data-api.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { dataPageQuery } from '#main/store/queries/pages/data-page.ts'
import { dataViews } from '#shared/study/data-page.ts'
import { aGoldenStudy } from '../export/a-golden-study.ts'
import { csvRecords } from '../export/an-export.ts'

const made = aGoldenStudy()
const db = openStudyForReading(made.study.path, null)
const read = dataPageQuery(db)
after(() => {
  db.close()
  made.remove()
})

type Body = { columns: string[]; rows: Record<string, unknown>[]; next: string | null }

const ask = (address: string, method = 'GET') => {
  const url = new URL(address, 'http://127.0.0.1')
  return answerData(method, url.pathname, url.searchParams, async (request) => read(request))
}

async function all(address: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (let next: string | null = address; next !== null; ) {
    const answer = await ask(next)
    assert.equal(answer.status, 200, next)
    rows.push(...((await answer.json()) as Body).rows)
    next = /^<(.+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1] ?? null
  }
  return rows
}

const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort()

for (const view of dataViews)
  test(`every row of ${view} comes once, whatever the length of a page`, async () => {
    const expected = sorted(db.prepare(`SELECT * FROM ${view}`).all())
    for (const limit of [1, 2, 3, 1_000])
      assert.deepEqual(
        sorted(await all(`/api/v1/${view}?identifiers=true&limit=${limit}`)),
        expected,
        `${limit} a page`,
      )
  })

test('the identifiers of the sender come only where they are asked for', async () => {
  const rows = await all('/api/v1/participants')
  assert.ok(rows.length > 0)
  assert.ok(rows.every((row) => !('end_user_id' in row) && !('end_user_alias' in row)))
  const text = await (await ask('/api/v1/epoch_values?format=csv')).text()
  assert.doesNotMatch(text, /berlin|travel|end_user/)
})

test('participants, types, sources and times narrow what comes', async () => {
  const rows = await all(
    '/api/v1/epoch_values?participant=P0001,P0002&type=3000&source=1&from=2024-03-31T01:00:00Z&to=2024-04-01&limit=2',
  )
  const expected = db
    .prepare(
      `SELECT value FROM epoch_values WHERE participant_id IN ('P0001', 'P0002')
       AND start_utc >= '2024-03-31T01:00:00.000Z' AND start_utc < '2024-04-01T00:00:00.000Z'`,
    )
    .pluck()
    .all()
  assert.deepEqual(rows.map(({ value }) => value).sort(), expected.sort())
  assert.ok(expected.length > 1)
  assert.deepEqual(await all('/api/v1/daily_values?type=77'), [])
})

test('CSV holds the same cells as JSON', async () => {
  const answer = await ask('/api/v1/daily_values?format=csv&participant=P0001')
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/)
  assert.equal(answer.headers.get('cross-origin-resource-policy'), 'same-origin')
  const [header = [], ...records] = csvRecords(await answer.text())
  const rows = await all('/api/v1/daily_values?participant=P0001')
  assert.deepEqual(
    records,
    rows.map((row) => header.map((name) => (row[name] === null ? '' : String(row[name])))),
  )
})

test('what comes in between pages is neither skipped nor doubled', async () => {
  const first = (await (await ask('/api/v1/epoch_values?limit=4')).json()) as Body
  made.inbox.append({
    body: (await import('../making/thryve-bodies.ts')).epochPush({ endUserId: 'later' }),
  })
  made.study.takeIn()
  const rest = await all(`/api/v1/epoch_values?limit=3&after=${first.next}`)
  const count = db.prepare('SELECT count(*) FROM epoch_values').pluck().get()
  assert.equal(first.rows.length + rest.length, count)
})

test('what is asked wrongly is refused with what to write instead', async () => {
  for (const [address, message] of [
    ['/api/v1/secrets', /no view of that name/],
    ['/api/v1/series_values', /no view of that name/],
    ['/api/v1/epoch_values?participnt=P0001', /no parameter/],
    ['/api/v1/epoch_values?limit=10001', /limit must be/],
    ['/api/v1/epoch_values?limit=0', /limit must be/],
    ['/api/v1/epoch_values?type=steps', /whole numbers/],
    ['/api/v1/epoch_values?from=yesterday', /days such as/],
    ['/api/v1/epoch_values?from=2024-04-01T00:00', /days such as/],
    ['/api/v1/epoch_values?after=x', /after must be/],
    ['/api/v1/epoch_values?format=xml', /json or csv/],
    [`/api/v1/participants?participant=${'P,'.repeat(501)}`, /At most 500/],
  ] as const) {
    const answer = await ask(address)
    assert.equal(answer.status, 400, address)
    assert.match(((await answer.json()) as { message: string }).message, message)
  }
})

test('nothing but reading is possible', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const answer = await ask('/api/v1/epoch_values', method)
    assert.equal(answer.status, 405)
    assert.equal(answer.headers.get('allow'), 'GET')
  }
  assert.deepEqual(await (await ask('/api/v1')).json(), { views: [...dataViews] })
})

test('a place of another view makes no error of the program', async () => {
  for (const view of ['participants', 'epoch_values'])
    for (const place of ['1.2.3', '["P0001",1]']) {
      const answer = await ask(`/api/v1/${view}?after=${encodeURIComponent(place)}`).catch(
        () => null,
      )
      assert.ok(answer !== null && [200, 400].includes(answer.status), `${view} ${place}`)
    }
})
