import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import type { ExportChoice } from '#shared/study/export.ts'
import { aGoldenStudy, BEFORE_CORRECTION } from './a-golden-study.ts'
import { anExport, filesOf } from './an-export.ts'

/**
 * What these folders hold was checked by hand. After a change that is meant, PULSETRAY_GOLDEN=write
 * writes them anew; the difference is then part of the review.
 */
const golden = join(import.meta.dirname, 'golden')
const isWriting = process.env.PULSETRAY_GOLDEN === 'write'

const made = aGoldenStudy()
after(made.remove)

const exportsOf: [name: string, choice: Partial<ExportChoice>][] = [
  ['tidy', { includeRevisions: true }],
  ['before-correction', { asOfAt: BEFORE_CORRECTION, includeRevisions: true }],
  ['excel', { profile: 'excel' }],
  ['rapids', { profile: 'rapids' }],
  ['subject', { profile: 'subject', participantIds: ['P0002'] }],
  ['jsonl', { format: 'jsonl', participantIds: ['P0001'], includeIdentifiers: true }],
]

for (const [name, choice] of exportsOf)
  test(`the export ${name} is what was checked by hand, to the byte`, () => {
    const { files } = anExport(made.inbox.folder, join(made.inbox.folder, 'out'), choice)
    const folder = join(golden, name)
    if (isWriting) write(folder, files)
    const expected = filesOf(folder)
    assert.deepEqual([...files.keys()], [...expected.keys()])
    for (const [file, bytes] of files)
      assert.equal(bytes.toString('utf8'), expected.get(file)?.toString('utf8'), file)
  })

function write(folder: string, files: Map<string, Buffer>): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}
