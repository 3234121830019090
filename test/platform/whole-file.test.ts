import assert from 'node:assert/strict'
import fs, {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { mock, test } from 'node:test'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import { aFolder } from '../making/a-study.ts'

test('a file is replaced as a whole and readable by its owner only', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const path = join(folder, 'some.json')
  writeWholeFile(path, '{"first":1}')
  writeWholeFile(path, 'ä€')
  assert.equal(readFileSync(path, 'utf8'), 'ä€')
  assert.equal(statSync(path).mode & 0o077, 0)
  assert.deepEqual(readdirSync(folder), ['some.json'])
})

test('what it writes is on the disk before it takes the name, and the name before it returns', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const steps: string[] = []
  for (const step of ['fsyncSync', 'renameSync'] as const) {
    const real = fs[step] as (...given: unknown[]) => unknown
    mock.method(fs, step, (...given: unknown[]) => {
      steps.push(step)
      return real(...given)
    })
  }
  syncBuiltinESMExports()
  t.after(() => {
    mock.restoreAll()
    syncBuiltinESMExports()
  })
  writeWholeFile(join(folder, 'some.json'), '{}')
  const expected = ['fsyncSync', 'renameSync', 'fsyncSync']
  assert.deepEqual(steps, process.platform === 'win32' ? expected.slice(0, 2) : expected)
})

test('a link that lies where it writes first is not followed', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const elsewhere = join(folder, 'elsewhere')
  writeFileSync(elsewhere, 'untouched')
  symlinkSync(elsewhere, join(folder, 'some.json.new'))
  writeWholeFile(join(folder, 'some.json'), 'secret')
  assert.equal(readFileSync(elsewhere, 'utf8'), 'untouched')
  assert.equal(readFileSync(join(folder, 'some.json'), 'utf8'), 'secret')
  assert.ok(!existsSync(join(folder, 'some.json.new')))
})
