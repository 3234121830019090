import Database from 'better-sqlite3'
import CipherDatabase from 'better-sqlite3-multiple-ciphers'

/**
 * How the databases of one data folder are opened: null, or without a key, as plain SQLite. It may be
 * handed to threads as it is, and must never be logged, exported or put on a command line.
 */
export type SqliteBinding = {
  /** Binaries other than the packages' own, for plain and for encrypted files; only tests use them. */
  plainBinary: string | null
  cipherBinary: string | null
  /** 32 random bytes that every database of the folder is encrypted with. */
  key: Uint8Array | null
} | null

type SqliteOptions = Pick<Database.Options, 'readonly' | 'fileMustExist' | 'timeout'>

/**
 * Opens one database file. A plain folder never loads the cipher library, and an encrypted one opens
 * everything with it: two copies of SQLite on one file in one process would undo each other's locks.
 * A wrong or missing key shows at the first statement, as `SQLITE_NOTADB`.
 */
export function openSqlite(
  path: string,
  binding: SqliteBinding,
  options: SqliteOptions = {},
): Database.Database {
  if (binding === null || binding.key === null)
    return new Database(path, { ...options, ...binary(plainBinary(binding)) })
  return openWithCipher(path, binding, options)
}

/** The same through the cipher library also where there is no key: only it can copy from one key to another. */
export function openWithCipher(
  path: string,
  binding: NonNullable<SqliteBinding>,
  options: SqliteOptions = {},
): Database.Database {
  const db: Database.Database & { key?(key: Buffer): void } = new CipherDatabase(path, {
    ...options,
    ...binary(binding.cipherBinary),
  })
  // The scheme of SQLCipher 4, which other programs know too; see docs/encryption.md.
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma('legacy = 4')
  if (binding.key !== null) db.key?.(Buffer.from(rawKey(binding.key)))
  // Sorting a large answer would else leave values in a plain file beside the system's own.
  db.pragma('temp_store = MEMORY')
  return db
}

/** Makes another database known to this connection, as `name`. */
export function attachSqlite(
  db: Pick<Database.Database, 'prepare'>,
  path: string,
  name: string,
  binding: SqliteBinding,
): void {
  if (!/^[a-z]+$/.test(name)) throw new Error(`${name} is no name for a database`)
  // An empty key is none; plain SQLite knows the word and does nothing about it.
  const key = binding === null || binding.key === null ? '' : rawKey(binding.key)
  db.prepare(`ATTACH ? AS ${name} KEY ?`).run(path, key)
}

/** SQLCipher takes these as the key itself; a text of any other form would be a passphrase. */
function rawKey(key: Uint8Array): string {
  if (key.length !== 32) throw new Error('a key has 32 bytes')
  return `x'${Buffer.from(key).toString('hex')}'`
}

/** In a package both names stand for the one library that it carries. */
function plainBinary(binding: SqliteBinding): string | null {
  const isOneLibrary = Database === CipherDatabase
  return (isOneLibrary ? binding?.cipherBinary : binding?.plainBinary) ?? null
}

function binary(path: string | null): Database.Options {
  return path === null ? {} : { nativeBinding: path }
}
