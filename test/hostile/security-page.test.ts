import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/security.md'), 'utf8')

/** The rows of every table of threats: their last cell names a file and the title of a test in it. */
const threats = page
  .split('\n')
  .filter((line) => line.startsWith('|') && line.includes('`test/'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test('every threat in docs/security.md names a test that exists', () => {
  assert.ok(threats.length >= 30, `${threats.length} threats`)
  for (const cells of threats) {
    const [, file = '', title = ''] = /^`(test\/[^`]+)`: "(.+)"$/.exec(cells.at(-2) ?? '') ?? []
    assert.ok(existsSync(join(root, file)), `${cells[1]}: ${file}`)
    assert.ok(readFileSync(join(root, file), 'utf8').includes(title), `${file}: ${title}`)
  }
})

test('no threat stands there without a test', () => {
  const tables = page.split('\n## ').slice(3, 7)
  for (const table of tables) {
    const rows = table.split('\n').filter((line) => line.startsWith('| '))
    const [head, ...threatsOfTable] = rows.filter((line) => !line.startsWith('|---'))
    assert.ok(head?.includes('| test |'), head)
    for (const row of threatsOfTable) assert.ok(row.includes('`test/'), row)
  }
})

test('the page stays one page', () => assert.ok(page.split('\n').length < 110))
