import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { backUpBeforeMigration } from '#main/store/back-up.ts'
import { openStudyForWriting } from '#main/store/connection.ts'
import { migrate, migrations, NEWEST_SCHEMA } from '#main/store/migrate.ts'
import { aFolder } from '../making/a-study.ts'

const [first] = migrations as [(typeof migrations)[number]]

/** A study of the first shape with one downtime in it. */
function anOldStudy(folder: string) {
  const db = openStudyForWriting(join(folder, 'study.sqlite'), null)
  migrate(db, [first])
  db.prepare('INSERT INTO downtime_rows VALUES (1, 10, 20, ?)').run('stopped')
  return db
}

test('before its shape changes the study is copied, and the copy opens and holds everything', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const backups = join(folder, 'backups')
  const db = anOldStudy(folder)
  migrate(db, migrations, (schema) =>
    backUpBeforeMigration(db, { folder: backups, schema, sqliteBinding: null }),
  )
  assert.equal(db.pragma('user_version', { simple: true }), NEWEST_SCHEMA)
  db.close()
  assert.deepEqual(readdirSync(backups), [`study-schema-${first.number}.sqlite`])
  const path = join(backups, `study-schema-${first.number}.sqlite`)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const copy = new Database(path, { readonly: true })
  assert.equal(copy.pragma('user_version', { simple: true }), first.number)
  assert.deepEqual(copy.prepare('SELECT reason FROM downtime_rows').pluck().all(), ['stopped'])
  copy.close()
})

test('where no copy can be made nothing is changed and nothing is left behind', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const backups = join(folder, 'backups')
  writeFileSync(backups, 'a file stands where the folder would be')
  const db = anOldStudy(folder)
  const backUp = (schema: number) =>
    void backUpBeforeMigration(db, { folder: backups, schema, sqliteBinding: null })
  assert.throws(
    () => migrate(db, migrations, backUp),
    /no backup could be made.*Nothing was changed/,
  )
  assert.equal(db.pragma('user_version', { simple: true }), first.number)
  db.close()
  assert.ok(!existsSync(`${backups}.unfinished`))
})

test('a new study and one of the newest shape are not copied', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const db = openStudyForWriting(join(folder, 'study.sqlite'), null)
  const backUp = () => assert.fail('there is nothing to back up')
  migrate(db, migrations, backUp)
  migrate(db, migrations, backUp)
  db.close()
})
