import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openRotatingFile } from '#main/platform/rotating-file.ts'
import { aFolder } from '../making/a-study.ts'

test('a file and the one before are all there ever is, readable by their owner only', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const path = join(folder, 'some.log')
  for (const run of [0, 1]) {
    const file = openRotatingFile(path, 100)
    for (let i = 0; i < 50; i++) file.write(`run ${run} line ${String(i).padStart(2, '0')}\n`)
  }
  assert.ok(statSync(path).size <= 100)
  assert.ok(statSync(`${path}.1`).size <= 100)
  assert.ok(!existsSync(`${path}.2`))
  assert.equal(statSync(path).mode & 0o077, 0)
  const text = readFileSync(`${path}.1`, 'utf8') + readFileSync(path, 'utf8')
  assert.ok(text.endsWith('run 1 line 48\nrun 1 line 49\n'))
})

test('what can not be written is missed, and the next line is written when it can be', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const path = join(folder, 'logs', 'some.log')
  const file = openRotatingFile(path, 100)
  file.write('there is no folder\n')
  mkdirSync(join(folder, 'logs'))
  file.write('now there is\n')
  assert.equal(readFileSync(path, 'utf8'), 'now there is\n')
  rmSync(path)
})
