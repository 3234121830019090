import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')

test('nothing starts a crash reporter, writes a dump of memory or opens a debugger', () => {
  const dumps =
    /crashReporter|crashpad|writeHeapSnapshot|heapsnapshot|process\.report|report-on|--inspect|node:inspector|enable-logging/
  const files = ['main', 'shared', 'renderer', 'scripts/starting', 'scripts/electron'].flatMap(
    (room) => globSync(`${room}/**/*.{ts,tsx,cjs,mjs}`, { cwd: root }),
  )
  assert.ok(files.length > 200, `${files.length} files`)
  const found = files.filter((file) => dumps.test(readFileSync(join(root, file), 'utf8')))
  assert.deepEqual(found, [])
})
