import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { csvLines, excelCsv, tidyCsv } from '#main/export/formats/csv.ts'
import { jsonLines } from '#main/export/formats/json-lines.ts'
import { instantText, momentText, offsetText } from '#main/export/formats/moment-text.ts'
import type { TableFormat } from '#main/export/formats/row-files.ts'
import { tableWriter } from '#main/export/formats/table-writer.ts'
import type { Cell, Column, Table } from '#main/export/tables/column.ts'
import { aFolder } from '../making/a-study.ts'
import { csvRecords } from './an-export.ts'

const column = (name: string, kind: Column['kind']): Column => ({
  name,
  kind,
  label: name,
  definition: name,
  origin: 'derived',
})
const columns = [
  column('who', 'text'),
  column('n', 'integer'),
  column('x', 'number'),
  column('ok', 'boolean'),
  column('at', 'instant'),
  column('day', 'day'),
]
const table: Table = { name: 'things', title: 'Things', columns, key: [], isOfValues: true }

const anyRow = fc.tuple(
  fc.option(
    fc.oneof(
      fc.string(),
      fc.constantFrom('', '"', ',', 'a\r\nb', '=1', "'", '@x', '\u{1f600}', ' '),
    ),
  ),
  fc.option(fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 })),
  fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc.option(fc.boolean()),
  fc.option(fc.integer({ min: 0, max: 7_258_118_400_000 })),
  fc.option(fc.constantFrom('1970-01-01', '2024-02-29', '2199-12-31')),
)

function write(folder: string, rows: readonly (readonly Cell[])[], format: TableFormat) {
  const writer = tableWriter(folder, table, format)
  for (const row of rows) writer.row(row)
  return writer.close()
}

test('CSV gives back every cell through a strict reader', () => {
  const { header, line } = csvLines(columns, tidyCsv)
  const asText = (cell: Cell, i: number) => {
    if (cell === null) return ''
    if (columns[i]?.kind === 'boolean') return cell ? 'TRUE' : 'FALSE'
    return columns[i]?.kind === 'instant' ? new Date(cell as number).toISOString() : String(cell)
  }
  fc.assert(
    fc.property(fc.array(anyRow), (rows) => {
      const text = header + rows.map((row) => line(row)).join('')
      assert.deepEqual(csvRecords(text), [
        columns.map(({ name }) => name),
        ...rows.map((row) => row.map(asText)),
      ])
    }),
    { numRuns: 300 },
  )
})

test('a missing cell is empty, and an empty text is not', () => {
  const { line } = csvLines([column('a', 'text'), column('b', 'text')], tidyCsv)
  assert.equal(line([null, '']), ',""\n')
})

test("Excel's CSV begins with its mark, ends lines its way, and runs no text as a formula", () => {
  const { header, line } = csvLines([column('a', 'text'), column('n', 'number')], excelCsv)
  assert.equal(header, '\u{feff}a,n\r\n')
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])
    assert.match(line([text, -1]), /^(?:'|"')[\s\S]+,-1\r\n$/, JSON.stringify(text))
  assert.equal(line(['plain', -5]), 'plain,-5\r\n')
})

test('what does not fit into one sheet goes on in a next file, each with its header', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const rows = Array.from({ length: 7 }, (_, i): Cell[] => [`r${i}`, i, null, null, null, null])
  const small = { ...excelCsv, maxRows: 4 }
  const { files, rows: total } = write(folder, rows, { format: 'csv', csv: small })
  assert.deepEqual(
    files.map(({ name, rows }) => [name, rows]),
    [
      ['things_1.csv', 3],
      ['things_2.csv', 3],
      ['things_3.csv', 1],
    ],
  )
  assert.equal(total, 7)
  const read = files.flatMap(({ name }) => {
    const text = readFileSync(join(folder, name), 'utf8').slice(1)
    const [header, ...records] = csvRecords(text, '\r\n')
    assert.equal(header?.[0], 'who')
    assert.ok(records.length + 1 <= 4)
    return records.map(([who]) => who)
  })
  assert.deepEqual(read, ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6'])
  assert.equal(excelCsv.maxRows, 1_048_576)
})

test('packed CSV holds the plain one, and both hashes are right', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  // More than one chunk, so that there is more than one gzip member.
  const long = 'x'.repeat(3_000)
  const rows = Array.from({ length: 1_000 }, (_, i): Cell[] => [long, i, 0.5, true, i, null])
  const plain = write(folder, rows, { format: 'csv', csv: tidyCsv })
  const packed = write(folder, rows, { format: 'csv.gz', csv: tidyCsv })
  const bytes = readFileSync(join(folder, 'things.csv.gz'))
  assert.deepEqual(gunzipSync(bytes), readFileSync(join(folder, 'things.csv')))
  assert.equal(packed.files[0]?.contentSha256, plain.files[0]?.sha256)
  assert.equal(packed.files[0]?.bytes, bytes.length)
})

test('JSON lines give back every cell', () => {
  const { line } = jsonLines(columns)
  fc.assert(
    fc.property(anyRow, (row) => {
      const read = JSON.parse(line(row)) as Record<string, Cell>
      const expected = row.map((cell, i) =>
        columns[i]?.kind === 'instant' && cell !== null
          ? new Date(cell as number).toISOString()
          : cell,
      )
      assert.deepEqual(
        columns.map(({ name }) => read[name]),
        expected.map((cell) => (Object.is(cell, -0) ? 0 : cell)),
      )
    }),
  )
})

test('Parquet gives back every cell, over more than one group of rows', async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const some = fc.sample(anyRow, { numRuns: 300, seed: 7 })
  const rows = Array.from({ length: 41_000 }, (_, i) => some[i % some.length] as Cell[])
  const { files } = write(folder, rows, { format: 'parquet', csv: tidyCsv })
  const bytes = readFileSync(join(folder, files[0]?.name as string))
  const read = await parquetReadObjects({ file: arrayOf(bytes) })
  assert.equal(read.length, rows.length)
  const plain = (value: unknown) => {
    if (typeof value === 'bigint') return Number(value)
    if (value instanceof Date) return value.getTime()
    return value ?? null
  }
  for (const i of [0, 1, 2, 299, 9_999, 10_000, 10_001, 39_999, 40_000, 40_999]) {
    const row = read[i] as Record<string, unknown>
    const expected = (rows[i] as Cell[]).map((cell, n) =>
      columns[n]?.kind === 'day' && cell !== null ? Date.parse(cell as string) : cell,
    )
    // A text may hold half a character, which no UTF-8 can.
    const isWhole = typeof expected[0] !== 'string' || expected[0].isWellFormed()
    const seen = columns.map(({ name }) => plain(row[name]))
    assert.deepEqual(
      isWhole ? seen : seen.slice(1),
      isWhole ? expected : expected.slice(1),
      `row ${i}`,
    )
  }
})

test('an empty table is a valid file in every format', async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  for (const format of ['csv', 'csv.gz', 'jsonl', 'parquet'] as const)
    assert.equal(write(folder, [], { format, csv: tidyCsv }).files[0]?.rows, 0, format)
  const bytes = readFileSync(join(folder, 'things.parquet'))
  assert.deepEqual(await parquetReadObjects({ file: arrayOf(bytes) }), [])
})

test('moments are written as JavaScript writes them, whatever came before', () => {
  const instant = instantText()
  const moment = momentText()
  const ms = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })
  fc.assert(
    fc.property(fc.array(ms), (moments) => {
      for (const at of moments) {
        assert.equal(instant(at), new Date(at).toISOString())
        assert.equal(moment(at), new Date(at).toISOString().slice(0, -1))
      }
    }),
  )
  assert.deepEqual([345, -570, 0, 840, -1].map(offsetText), [
    '+05:45',
    '-09:30',
    '+00:00',
    '+14:00',
    '-00:01',
  ])
})

/** A small file's bytes lie in a buffer that others share. */
function arrayOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
