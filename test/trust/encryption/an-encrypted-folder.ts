import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenedFolder, openFolder } from '#main/app/trust/encryption/open-folder.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForWriting } from '#main/store/connection.ts'
import { migrate } from '#main/store/migrate.ts'

export type Binding = NonNullable<SqliteBinding>
export const binaries = { plainBinary: null, cipherBinary: null }
export const plain: Binding = { ...binaries, key: null }
export const withKey = (key: Uint8Array): Binding => ({ ...binaries, key })
export const aKey = () => new Uint8Array(randomBytes(32))

/** A data folder with a real inbox and a real study that hold `needle` in their rows. */
export function aFolderOf(options: { binding: Binding; needle: string; entries: number }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-test-'))
  const { binding, needle, entries } = options
  const inbox = openInboxForAppending(join(dataDir, 'inbox.sqlite'), binding)
  const append = inbox.prepare(
    `INSERT INTO entries (kind, delivery_id, recorded_at, meta, body) VALUES ('delivery', ?, ?, '{}', ?)`,
  )
  inbox.transaction(() => {
    for (let id = 1; id <= entries; id++)
      append.run(id, id, Buffer.from(`${needle} ${id} `.repeat(40)))
  })()
  inbox.close()
  const study = openStudyForWriting(join(dataDir, 'study.sqlite'), binding)
  migrate(study)
  study
    .prepare(
      `INSERT INTO participant_rows (number, code, end_user_id, first_seen_at) VALUES (1, 'P0001', ?, 1)`,
    )
    .run(needle)
  study.close()
  return {
    dataDir,
    remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }),
  }
}

/** Opens it as a start of the app would. */
export function opened(dataDir: string, given: Uint8Array | null): OpenedFolder {
  const opening = openFolder(dataDir, { given, seal: null, binaries, now: () => 5 })
  if (opening.state !== 'open') throw new Error(`locked: ${opening.reason}`)
  return opening
}

/** Everything in every table of both databases, and how they are set up. */
export function contentOf(dataDir: string, binding: Binding): string {
  const hash = createHash('sha256')
  for (const name of ['inbox.sqlite', 'study.sqlite']) {
    const db = openSqlite(join(dataDir, name), binding, { readonly: true })
    const schema = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
    hash.update(JSON.stringify(schema))
    for (const pragma of ['application_id', 'user_version', 'auto_vacuum', 'page_size'])
      hash.update(`${pragma} ${db.pragma(pragma, { simple: true })}`)
    for (const { type, name: table } of schema as { type: string; name: string }[])
      if (type === 'table')
        for (const row of db.prepare(`SELECT * FROM "${table}"`).raw().iterate())
          hash.update(JSON.stringify(row))
    db.close()
  }
  return hash.digest('hex')
}

/** Whatever a change leaves beside the databases while it runs. */
export function leftovers(dataDir: string): string[] {
  return readdirSync(dataDir).filter((name) => /changing|encryption-change/.test(name))
}
