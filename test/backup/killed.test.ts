import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { checkBackup } from '#main/backup/check-backup.ts'
import { removeLeftovers } from '#main/backup/folder/work-folder.ts'
import { finishRestore } from '#main/backup/restore/finish-restore.ts'
import { aFolder, dumpOf } from '../making/a-study.ts'
import { aDataFolderWithData, alone, backUp } from './a-backup.ts'

const program = join(import.meta.dirname, '../making/backup-process.ts')
/** A few moments each in every run; `npm run e2e -- backup-long` looks at hundreds. */
const KILLS = process.env.PULSETRAY_LONG ? 100 : 3

/** Runs it and kills it after so many ms of its work; how long it worked. */
async function killedAfter(ms: number, ...argv: string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), exited])
  const begunMs = performance.now()
  const timer = setTimeout(() => child.kill('SIGKILL'), ms)
  await exited
  clearTimeout(timer)
  return Math.ceil(performance.now() - begunMs)
}

test('killed at any moment of a backup there is a new one that is whole, or none', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  t.after(remove)
  const backups = join(folder, 'backups')
  mkdirSync(backups)
  const before = dumpOf(join(folder, 'study.sqlite'))
  const wholeMs = await killedAfter(60_000, 'backup', folder, backups)
  for (let kill = 0; kill < KILLS; kill++) {
    await killedAfter(randomInt(0, wholeMs), 'backup', folder, backups)
    removeLeftovers(backups)
    for (const name of readdirSync(backups)) {
      assert.match(name, /^pulsetray-drill-.*\.tar\.gz$/)
      await checkBackup({ path: join(backups, name), dataDir: folder, sqliteBinding: null }, alone)
    }
  }
  assert.deepEqual(dumpOf(join(folder, 'study.sqlite')), before)
})

test('killed at any moment of a restore the old or the new state stands, and the next start completes it', async (t) => {
  const { folder, more, remove } = aDataFolderWithData()
  t.after(remove)
  const path = await backUp(folder)
  const restored = dumpOf(join(folder, 'study.sqlite'))
  more()
  const changed = aFolder()
  t.after(changed.remove)
  let completed = 0
  const first = join(changed.folder, 'first')
  cpSync(folder, first, { recursive: true })
  const wholeMs = await killedAfter(60_000, 'restore', first, path)
  for (let kill = 0; kill < KILLS; kill++) {
    const here = join(changed.folder, String(kill))
    cpSync(folder, here, { recursive: true })
    // Another state than the backup's, so that old and new are told apart.
    const study = join(here, 'study.sqlite')
    const old = changeCode(study)
    await killedAfter(randomInt(0, wholeMs), 'restore', here, path)
    const wasDecided = existsSync(join(here, 'restoring', 'plan.json'))
    finishRestore(here, null)
    const found = dumpOf(study).participants
    const isNew = JSON.stringify(found) === JSON.stringify(restored.participants)
    assert.ok(isNew || JSON.stringify(found) === JSON.stringify(old))
    if (wasDecided) assert.ok(isNew)
    if (isNew) completed++
    assert.ok(!existsSync(join(here, 'restoring')))
    const aside = readdirSync(here).filter((name) => name.startsWith('before-restore-'))
    if (isNew)
      assert.deepEqual(dumpOf(join(here, aside[0] as string, 'study.sqlite')).participants, old)
  }
  t.diagnostic(`${completed} of ${KILLS} were completed`)
})

function changeCode(path: string): unknown[] {
  const db = new Database(path)
  db.exec("UPDATE participant_rows SET code = 'changed' WHERE number = 1")
  db.close()
  return dumpOf(path).participants
}
