import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { openStudyForReading } from '#main/store/connection.ts'
import { coverageQuery } from '#main/store/queries/coverage/coverage-grid.ts'
import { type CoverageState, coverageLetters, coverageStates } from '#shared/study/coverage.ts'
import type { ExportChoice } from '#shared/study/export.ts'
import { DAY_MS } from '#shared/time.ts'
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

test('days with exclusions and travel are judged as the window judges them', (t) => {
  const db = openStudyForReading(made.study.path, null)
  t.after(() => db.close())
  const { rows } = anExport(made.inbox.folder, join(made.inbox.folder, 'out'))
  const grid = coverageQuery(db)({
    fromDay: '2024-03-30',
    toDay: '2024-04-03',
    dataSourceId: null,
    dataTypeId: null,
    group: null,
    now: Date.parse('2024-04-03T06:00:00Z'),
    minimumMinutes: 600,
  })
  for (const { participantId, states, wearMinutes } of grid.participants) {
    // The zone of P0003 is declared past the writer, which counts its days anew.
    if (participantId === 'P0003') continue
    for (const row of rows('coverage.csv').filter((one) => one.participant_id === participantId)) {
      const place = (Date.parse(row.day as string) - Date.parse('2024-03-30')) / DAY_MS
      const letter = coverageLetters[coverageStates.indexOf(row.state as CoverageState)]
      assert.equal(letter, states[place], `${participantId} ${row.day}`)
      const wear = wearMinutes[place]
      if (wear != null) assert.equal(Number(row.wear_min), wear, `${participantId} ${row.day}`)
    }
  }
})

function write(folder: string, files: Map<string, Buffer>): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}
