import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { isNewer } from '../../scripts/building/freshness.mjs'

/** A folder of files, each written at its second; folders are as old as their newest entry. */
function aTree(t: TestContext, files: Record<string, number>) {
  const root = mkdtempSync(join(tmpdir(), 'pulsetray-fresh-'))
  t.after(() => rmSync(root, { recursive: true }))
  for (const [name, atS] of Object.entries(files)) {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
    utimesSync(path, atS, atS)
    for (let folder = dirname(path); folder !== root; folder = dirname(folder))
      utimesSync(folder, atS, atS)
  }
  const write = (name: string, atS: number) => {
    writeFileSync(join(root, name), 'x')
    utimesSync(join(root, name), atS, atS)
  }
  const asked = () => isNewer(root, ['build/one.cjs', 'build/two.cjs'], ['main', 'settings.json'])
  return { root, write, asked }
}

const made = {
  'main/a.ts': 10,
  'main/deep/b.ts': 11,
  'settings.json': 12,
  'package-lock.json': 13,
  'build/one.cjs': 20,
  'build/two.cjs': 21,
}

test('bundles are used while every source is older than each of them', (t) => {
  assert.equal(aTree(t, made).asked(), true)
})

for (const changed of ['main/a.ts', 'main/deep/b.ts', 'settings.json', 'package-lock.json'])
  test(`a change of ${changed} makes the bundles stale`, (t) => {
    const tree = aTree(t, made)
    tree.write(changed, 20.5)
    assert.equal(tree.asked(), false)
  })

test('a source that was added, or taken away, makes them stale', (t) => {
  const added = aTree(t, made)
  added.write('main/deep/c.ts', 5)
  assert.equal(added.asked(), false)
  const removed = aTree(t, made)
  rmSync(join(removed.root, 'main/deep/b.ts'))
  assert.equal(removed.asked(), false)
})

test('a bundle that is missing makes them stale', (t) => {
  const tree = aTree(t, made)
  rmSync(join(tree.root, 'build/two.cjs'))
  assert.equal(tree.asked(), false)
})
