import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createExports, type ExportPorts } from '#main/app/exports/exports.ts'
import { isDue, nextNightly } from '#main/app/exports/nightly.ts'
import { openSettingsFile } from '#main/app/settings-file.ts'
import { wholeStudy } from '#main/export/choice-rules.ts'
import type { ExportRow } from '#shared/study/export.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { until } from '../making/host-process.ts'
import { aLargeStudy } from './a-large-study.ts'

const silent = { info() {}, warn() {}, error() {}, debug() {} }

function anApp(dataDir: string, now = { at: Date.parse('2024-06-01T10:00:00') }) {
  const told: ExportRow[][] = []
  const exports = createExports({
    ports: {
      dataDir,
      sqliteBinding: null,
      entries: {
        exportThread: new URL('../../main/export/thread/export-thread.ts', import.meta.url),
      },
      version: '0.0.0',
      clock: { now: () => now.at },
      log: silent,
    } as unknown as ExportPorts['ports'],
    settings: openSettingsFile(dataDir),
    announcements: {
      announce: (_name: string, data: unknown) => void told.push(data as ExportRow[]),
    } as never,
    lookEveryMs: 20,
  })
  const done = (exportId: string) =>
    until(
      () => exports.list().find((row) => row.exportId === exportId)?.progress.state,
      (state) => state !== 'running',
    )
  return { exports, told, done, now }
}

test('an export runs beside the app, tells how far it is, and is found whole', async (t) => {
  const inbox = aLargeStudy(40_000)
  t.after(inbox.remove)
  const { exports, told, done } = anApp(inbox.folder)
  const { exportId } = exports.start(wholeStudy)
  assert.throws(() => exports.start(wholeStudy), /is being written/)
  assert.equal(await done(exportId), 'done')
  assert.ok((await exports.verify(exportId)).ok)
  assert.ok(existsSync(exports.folderOf(exportId)))
  const states = told.map(([row]) => row?.progress.state)
  assert.equal(states[0], 'running')
  assert.equal(states.at(-1), 'done')
  await exports.stop()
})

test('a preview counts what an export would hold, and shows its first rows', async (t) => {
  const inbox = aLargeStudy(8_000)
  t.after(inbox.remove)
  const { exports } = anApp(inbox.folder)
  const { files, firstRows, participants } = await exports.preview({
    ...wholeStudy,
    participantIds: ['P0002'],
    toDay: '2024-01-01',
  })
  const rows = Object.fromEntries(files.map(({ name, rows }) => [name, rows]))
  // Two hours of the first of January are of the day before in UTC: 1,440 - 120 minutes.
  assert.equal(rows['epoch_long.csv'], 1_320)
  assert.equal(participants, 1)
  assert.equal(firstRows[0]?.[0], 'participant_id')
  assert.equal(firstRows[1]?.[0], 'P0002')
  assert.equal(firstRows.length, 13)
  await assert.rejects(exports.preview({ ...wholeStudy, includeRaw: true }), /identifiers/)
  await exports.stop()
})

test('a cancelled export is listed as such and leaves nothing', async (t) => {
  const inbox = aLargeStudy(100_000)
  t.after(inbox.remove)
  const { exports, done } = anApp(inbox.folder)
  const { exportId } = exports.start(wholeStudy)
  exports.cancel(exportId)
  assert.equal(await done(exportId), 'cancelled')
  assert.deepEqual(readdirSync(join(inbox.folder, 'exports')), [])
  assert.throws(() => exports.folderOf(exportId), /not finished/)
  await exports.stop()
})

test('after a crash the list says what became of the export, and its leftovers are gone', async (t) => {
  const inbox = aLargeStudy(2_000)
  t.after(inbox.remove)
  const first = anApp(inbox.folder)
  const { exportId } = first.exports.start(wholeStudy)
  await first.done(exportId)
  await first.exports.stop()
  const path = join(inbox.folder, 'exports.json')
  const kept = JSON.parse(readFileSync(path, 'utf8')) as { rows: { progress: object }[] }
  for (const row of kept.rows)
    row.progress = { state: 'running', rowsDone: 1, rowsTotal: 2, file: 'epoch_long' }
  writeFileSync(path, JSON.stringify(kept))
  const leftover = join(inbox.folder, 'exports', '.unfinished-export-999999999-0123abcd')
  mkdirSync(leftover)
  const second = anApp(inbox.folder)
  assert.match(JSON.stringify(second.exports.list()), /ended while this was being written/)
  assert.equal(existsSync(leftover), false)
  await second.exports.stop()
})

test('the nightly export comes at its time, keeps so many of its own, and touches no other', async (t) => {
  const inbox = aLargeStudy(2_000)
  t.after(inbox.remove)
  const { exports, done, now } = anApp(inbox.folder)
  const mine = exports.start(wholeStudy)
  await done(mine.exportId)
  exports.saveSchedule({ atMinute: 3 * 60, keep: 2, choice: { ...wholeStudy, format: 'csv.gz' } })
  for (let night = 1; night <= 4; night++) {
    now.at = Date.parse('2024-06-01T03:00:30') + night * DAY_MS
    await until(
      () => exports.list()[0],
      (row) => row?.startedAt === now.at && row.progress.state === 'done',
    )
  }
  const folders = readdirSync(join(inbox.folder, 'exports'))
  assert.equal(folders.length, 3)
  assert.equal(exports.list().length, 3)
  assert.ok(existsSync(exports.folderOf(mine.exportId)))
  await exports.stop()
  const again = anApp(inbox.folder, now)
  assert.equal(again.exports.schedule().atMinute, 180)
  await again.exports.stop()
})

test('a night is due once, also after sleep, and never before its time', () => {
  const at = (text: string) => Date.parse(text)
  assert.equal(nextNightly(180, at('2024-06-01T02:59:59')), at('2024-06-01T03:00:00'))
  assert.equal(nextNightly(180, at('2024-06-01T03:00:00')), at('2024-06-02T03:00:00'))
  assert.equal(isDue(null, 0, at('2024-06-01T03:00:00')), false)
  const look = at('2024-06-01T02:00:00')
  assert.equal(isDue(180, look, look + HOUR_MS - 1), false)
  assert.equal(isDue(180, look, look + HOUR_MS), true)
  assert.equal(isDue(180, look, look + 9 * HOUR_MS), true)
  assert.equal(isDue(180, at('2024-06-01T03:00:00'), at('2024-06-01T03:00:00') + MINUTE_MS), false)
})
