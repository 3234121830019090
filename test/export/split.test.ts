import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ExportFailed } from '#main/export/export-failed.ts'
import { tidyCsv } from '#main/export/formats/csv.ts'
import { splitFiles } from '#main/export/formats/split-files.ts'
import { epochLong } from '#main/export/tables/epoch-long.ts'
import { verifyFolder } from '#main/export/verify/verify-folder.ts'
import type { ExportChoice } from '#shared/study/export.ts'
import { aFolder } from '../making/a-study.ts'
import { aGoldenStudy } from './a-golden-study.ts'
import { anExport, type TestExport } from './an-export.ts'

const made = aGoldenStudy()
after(made.remove)
const exported = (change: Partial<ExportChoice>) =>
  anExport(made.inbox.folder, join(made.inbox.folder, 'out'), change)

const epochFiles = ({ files }: TestExport) =>
  [...files.keys()].filter((name) => /^epoch_long.*csv$/.test(name))

const partOf = {
  month: (row: Record<string, string>) => (row.local_date || row.start_utc || '').slice(0, 7),
  participant: (row: Record<string, string>) => row.participant_id ?? '',
}

for (const split of ['month', 'participant'] as const)
  test(`split by ${split}, the parts hold every row of the whole once, each in its own file`, () => {
    const whole = exported({}).rows('epoch_long.csv')
    const parts = exported({ split })
    const names = epochFiles(parts)
    assert.ok(names.length > 1, String(names))
    const found = names.flatMap((name) => {
      const rows = parts.rows(name)
      for (const row of rows) assert.equal(`epoch_long_${partOf[split](row)}.csv`, name)
      return rows
    })
    const sorted = (rows: typeof whole) => rows.map((row) => JSON.stringify(row)).sort()
    assert.deepEqual(sorted(found), sorted(whole))
  })

test('a split export is the same to the byte again, and is verified part by part', async () => {
  const [one, two] = [exported({ split: 'month' }), exported({ split: 'month' })]
  assert.equal(one.manifestSha256, two.manifestSha256)
  assert.deepEqual(one.files, two.files)
  const { ok, files } = await verifyFolder(one.path)
  assert.equal(ok, true)
  for (const name of epochFiles(one)) assert.ok(files.some((file) => file.name === name))
})

test('without values a split table is one file with its header', () => {
  for (const split of ['month', 'participant'] as const)
    assert.deepEqual(epochFiles(exported({ split, participantIds: ['P9999'] })), ['epoch_long.csv'])
})

test('codes become names of files whatever stands in them, and no two the same', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const format = { format: 'csv', csv: tidyCsv } as const
  const files = splitFiles(folder, epochLong, format, 'participant')
  const at = (code: string) => epochLong.columns.map((_, i) => (i === 0 ? code : null))
  for (const code of ['a/../b', 'A~2f', 'Zoë', 'p1', 'P1', 'CON']) files.row(at(code))
  const names = files.close().map(({ name }) => name)
  assert.equal(new Set(names.map((name) => name.toLowerCase())).size, 6)
  for (const name of names) assert.match(name, /^epoch_long_[\w~-]+\.csv$/)
})

test('more months than a split can hold end it with a sentence, and nothing is left', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const format = { format: 'csv', csv: tidyCsv } as const
  const files = splitFiles(folder, epochLong, format, 'month')
  const day = epochLong.columns.findIndex(({ name }) => name === 'local_date')
  const of = (month: number) => {
    const date = new Date(Date.UTC(1990, month, 1)).toISOString().slice(0, 10)
    return epochLong.columns.map((_, i) => (i === day ? date : null))
  }
  assert.throws(() => {
    for (let month = 0; month < 400; month++) files.row(of(month))
  }, ExportFailed)
  files.abandon()
})

test('RAPIDS reads one file of each kind: a split is refused', () => {
  assert.throws(() => exported({ profile: 'rapids', split: 'month' }), ExportFailed)
})
