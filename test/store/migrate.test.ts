import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openStudyForReading, openStudyForWriting } from '#main/store/connection.ts'
import { type Migration, migrate, NEWEST_SCHEMA, StudyFromTheFuture } from '#main/store/migrate.ts'
import { aFolder } from '../making/a-study.ts'

function inFolder(use: (path: string) => void) {
  const { folder, remove } = aFolder()
  try {
    use(join(folder, 'study.sqlite'))
  } finally {
    remove()
  }
}

test('an empty file becomes a study, readable by its owner only', () =>
  inFolder((path) => {
    const db = openStudyForWriting(path, null)
    migrate(db)
    assert.equal(db.pragma('user_version', { simple: true }), NEWEST_SCHEMA)
    assert.equal(db.pragma('application_id', { simple: true }), 0x50545253)
    assert.equal(db.pragma('journal_mode', { simple: true }), 'wal')
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok')
    assert.deepEqual(db.pragma('foreign_key_check'), [])
    assert.equal(statSync(path).mode & 0o777, 0o600)
    db.close()
  }))

test('migrating twice changes nothing', () =>
  inFolder((path) => {
    const db = openStudyForWriting(path, null)
    migrate(db)
    const before = db.prepare('SELECT * FROM sqlite_schema').all()
    migrate(db)
    assert.deepEqual(db.prepare('SELECT * FROM sqlite_schema').all(), before)
    db.close()
  }))

test('a study of a newer version is refused with a sentence, and keeps every byte', () =>
  inFolder((path) => {
    const first = openStudyForWriting(path, null)
    migrate(first)
    first.pragma('user_version = 9990')
    first.close()
    const before = readFileSync(path)
    const db = openStudyForWriting(path, null)
    assert.throws(
      () => migrate(db),
      (error: Error) =>
        error instanceof StudyFromTheFuture &&
        /newer Pulsetray \(schema 9990\); please update the app/.test(error.message),
    )
    db.close()
    assert.deepEqual(readFileSync(path), before)
  }))

test('a step that fails leaves the study as it was, all steps of the start together', () =>
  inFolder((path) => {
    const db = openStudyForWriting(path, null)
    migrate(db)
    const good: Migration = {
      number: NEWEST_SCHEMA + 10,
      up: (to) => to.exec('CREATE TABLE later (a) STRICT'),
    }
    const steps: Migration[] = [
      { number: NEWEST_SCHEMA + 10, up: (to) => to.exec('CREATE TABLE later (a INTEGER) STRICT') },
      {
        number: NEWEST_SCHEMA + 20,
        up() {
          throw new Error('broken step')
        },
      },
    ]
    assert.throws(() => migrate(db, steps), /broken step/)
    assert.equal(db.pragma('user_version', { simple: true }), NEWEST_SCHEMA)
    assert.equal(
      db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").pluck().get(),
      0,
    )
    assert.throws(() => migrate(db, [good]), /datatype/, 'a STRICT table needs types')
    migrate(db, steps.slice(0, 1))
    assert.equal(db.pragma('user_version', { simple: true }), NEWEST_SCHEMA + 10)
    db.close()
  }))

test('a connection for reading can write nothing', () =>
  inFolder((path) => {
    const db = openStudyForWriting(path, null)
    migrate(db)
    const reader = openStudyForReading(path, null)
    assert.throws(() => reader.prepare('DELETE FROM progress').run(), /readonly/)
    reader.close()
    db.close()
  }))
