import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { settingsSchema } from '#main/app/settings-file.ts'
import { helpText } from '#main/shell/arguments.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const packageJson = JSON.parse(read('package.json'))

test('the options in docs/settings.md are what the program says of itself', () => {
  assert.ok(
    read('docs/settings.md').includes(helpText().trim()),
    'run `npm run docs` to write them anew',
  )
})

test('every setting is explained in docs/settings.md', () => {
  for (const name of Object.keys(settingsSchema.shape))
    assert.match(read('docs/settings.md'), new RegExp(`\\| \`${name}\` \\|`), name)
})

test('every dependency is named with its reason', () => {
  const reasons = read('docs/decisions/0008-dependencies.md')
  const names = Object.keys({
    ...packageJson.dependencies,
    ...packageJson.optionalDependencies,
    ...packageJson.devDependencies,
  })
  for (const name of names) assert.ok(reasons.includes(name), name)
})

test('every dependency has an exact version', () => {
  const versions = Object.entries({
    ...packageJson.dependencies,
    ...packageJson.optionalDependencies,
    ...packageJson.devDependencies,
    ...packageJson.overrides,
  })
  for (const [name, version] of versions)
    assert.match(String(version), /^(\d+\.\d+\.\d+|file:tools\/.+)$/, name)
})

test('every command that a page tells people to run exists', () => {
  for (const page of pages())
    for (const [, name] of built(read(page)).matchAll(/npm run ([a-z0-9:-]+)/g))
      assert.ok(packageJson.scripts[name as string] !== undefined, `${page}: npm run ${name}`)
})

test('no page links to a file that is not there', () => {
  for (const page of pages())
    for (const [, target] of read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g))
      assert.ok(existsSync(join(root, dirname(page), target as string)), `${page}: ${target}`)
})

test('the rooms in docs/architecture.md are the rooms there are', () => {
  const page = read('docs/architecture.md')
  for (const room of readdirSync(join(root, 'main'), { withFileTypes: true }))
    if (room.isDirectory()) assert.ok(page.includes(`\`main/${room.name}\``), room.name)
})

/** The contract may promise what a later version builds; such a line says so. */
function built(page: string): string {
  return page
    .split('\n')
    .filter((line) => !line.includes('(not built yet)'))
    .join('\n')
}

function pages(): string[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true }) as string[]
  const atTop = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']
  return [...atTop, ...inDocs.map((name) => join('docs', name))].filter((name) =>
    name.endsWith('.md'),
  )
}
