import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { resolved, roomOf, root, violationsIn } from './making/borders.ts'

const MAX_LINES = 250
const MAX_FILES = 12
const bannedNames = /(^|[-/.])(utils?|helpers?|managers?|common|misc|service)([-/.]|$)/

const sources = ['shared', 'main', 'renderer'].flatMap((folder) => filesUnder(join(root, folder)))

type Import = { file: string; target: string; isTypeOnly: boolean }

test('each room imports only from the rooms it may know', () => {
  assert.deepEqual(violationsIn(allImports()), [])
})

test('only the desktop shell knows Electron', () => {
  const violations = allImports()
    .filter(({ file, target }) => target === 'electron' && roomOf(file) !== 'main/desktop')
    .map(({ file }) => file)
  assert.deepEqual(violations, [])
})

test('only the rooms that keep data know SQLite', () => {
  const allowed = ['main/platform', 'main/inbox', 'main/store', 'main/fetch', 'main/shell']
  const violations = allImports()
    .filter(({ file, target }) => /^better-sqlite3/.test(target) && !allowed.includes(roomOf(file)))
    .map(({ file }) => file)
  assert.deepEqual(violations, [])
})

test('databases are opened in one place, which knows the key; the lock of the folder holds nothing', () => {
  const openers = ['main/platform/open-sqlite.ts', 'main/shell/instance-lock.ts']
  const violations = allImports()
    .filter(({ target, isTypeOnly }) => /^better-sqlite3/.test(target) && !isTypeOnly)
    .map(({ file }) => file)
    .filter((file) => file.startsWith('main/') && !file.endsWith('.d.ts'))
  assert.deepEqual([...new Set(violations)].sort(), openers)
})

test('shared and the page use nothing of Node', () => {
  const violations = allImports()
    .filter(({ file, target }) => target.startsWith('node:') && !roomOf(file).startsWith('main'))
    .map(({ file, target }) => `${file} imports ${target}`)
  assert.deepEqual(violations, [])
})

test('the page takes types only from the contract, so that its schemas never ship', () => {
  const violations = allImports()
    .filter(({ file, target }) => roomOf(file) === 'renderer' && target.endsWith('/contract.ts'))
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ file }) => file)
  assert.deepEqual(violations, [])
})

test('a file holds one idea: at most 250 lines', () => {
  const long = sources
    .filter((file) => /\.(tsx?|css)$/.test(file))
    .map((file) => ({ file: relative(root, file), lines: linesOf(file) }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ file, lines }) => `${file}: ${lines}`)
  assert.deepEqual(long, [])
})

test('a folder holds at most 12 files', () => {
  const counts = new Map<string, number>()
  for (const file of sources.filter((name) => /\.(tsx?|css)$/.test(name)))
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  const full = [...counts].filter(([, count]) => count > MAX_FILES)
  assert.deepEqual(
    full.map(([folder, count]) => `${relative(root, folder)}: ${count}`),
    [],
  )
})

test('names say what a file is for', () => {
  const vague = sources.map((file) => relative(root, file)).filter((name) => bannedNames.test(name))
  assert.deepEqual(vague, [])
  const badCase = sources
    .map((file) => relative(root, file))
    .filter((name) => /\.(ts|tsx|css)$/.test(name) && !/^[a-z0-9/.-]+$/.test(name))
  assert.deepEqual(badCase, [])
})

test('no files import each other in a circle', () => {
  const graph = new Map<string, string[]>()
  for (const { file, target, isTypeOnly } of allImports()) {
    if (isTypeOnly || !/^[#.]/.test(target)) continue
    graph.set(file, [...(graph.get(file) ?? []), relative(root, resolved(file, target))])
  }
  assert.deepEqual(circlesOf(graph), [])
})

test('nothing lives at module level that can change', () => {
  const violations = sources
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => /^(export )?let /m.test(readFileSync(file, 'utf8')))
    .map((file) => relative(root, file))
  assert.deepEqual(violations, [])
})

test('the page does not carry the schemas', () => {
  const built = filesUnder(join(root, 'build', 'page')).filter((file) => file.endsWith('.js'))
  assert.ok(built.length > 0, 'the page is built by npm ci')
  for (const file of built) assert.doesNotMatch(readFileSync(file, 'utf8'), /ZodError|strictObject/)
})

function allImports(): Import[] {
  return sources
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      const found = text.matchAll(
        /^\s*(?:import|export)(\s+type)?\b[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
      )
      return [...found].map((match) => ({
        file: relative(root, file),
        target: (match[2] ?? match[3] ?? match[4]) as string,
        isTypeOnly: match[1] !== undefined,
      }))
    })
}

function circlesOf(graph: Map<string, string[]>): string[] {
  const done = new Set<string>()
  const circles: string[] = []
  function visit(file: string, path: string[]): void {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      return
    }
    if (done.has(file)) return
    done.add(file)
    for (const next of graph.get(file) ?? []) visit(next, [...path, file])
  }
  for (const file of graph.keys()) visit(file, [])
  return circles
}

function linesOf(file: string): number {
  return readFileSync(file, 'utf8').trimEnd().split('\n').length
}

function filesUnder(folder: string): string[] {
  return (readdirSync(folder, { recursive: true, withFileTypes: true }) ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
