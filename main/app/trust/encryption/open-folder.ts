import { join } from 'node:path'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { readChange } from './change/change-file.ts'
import { settleChange } from './change/run-change.ts'
import { type Encryption, readEncryption, writeEncryption } from './encryption-file.ts'
import { databaseNames, kindOfFile, looksEncrypted } from './found-databases.ts'
import { isKeyOf, keyCheckOf } from './key-check.ts'

/** Seals a key for this user of this computer; `unseal` gives null where it can't, such as while locked. */
export type KeySeal = {
  seal(key: Uint8Array): string
  unseal(sealed: string): Uint8Array | null
}

export type KeyWays = {
  /** From a key file, the environment, or a person who typed it. */
  given: Uint8Array | null
  /** Null where this computer has no keychain that is worth the name. */
  seal: KeySeal | null
  binaries: Pick<NonNullable<SqliteBinding>, 'plainBinary' | 'cipherBinary'>
  now: () => number
}

export type LockedReason = 'no-key' | 'wrong-key' | 'keychain'
export type OpenedFolder = {
  state: 'open'
  binding: NonNullable<SqliteBinding>
  encryption: Encryption | null
  /** What became of a change of key that a crash had left. */
  settled: 'none' | 'ordered' | 'undone' | 'completed'
}
export type FolderOpening = OpenedFolder | { state: 'locked'; reason: LockedReason }

/**
 * Finds how the databases of a folder are opened, for the one process that holds it. Completes or
 * undoes what a crash left of a change of key. A locked folder is never taken for a new one: nothing
 * is made in it, and nothing can be received until somebody brings the key.
 * Throws with a sentence where a key was given for a folder that stands there in clear.
 */
export function openFolder(dataDir: string, ways: KeyWays): FolderOpening {
  const settled = settleChange(dataDir)
  const found = findKey(dataDir, ways)
  return found.state === 'open' ? { ...found, settled } : found
}

/** The same beside a process that may hold it, for what only reads: nothing is written. */
export function openFolderForReading(dataDir: string, ways: KeyWays): FolderOpening {
  if (readChange(dataDir)?.step === 'switching')
    throw new Error('The key of this study is being changed: start Pulsetray once, then try again.')
  const found = findKey(dataDir, { ...ways, seal: null }, true)
  return found.state === 'open' ? { ...found, settled: 'none' } : found
}

type Found = Omit<OpenedFolder, 'settled'> | { state: 'locked'; reason: LockedReason }

function findKey(dataDir: string, ways: KeyWays, isReading = false): Found {
  const known = readEncryption(dataDir)
  const { given, seal, binaries } = ways
  const opened = (key: Uint8Array | null, encryption: Encryption | null): Found => ({
    state: 'open',
    binding: { ...binaries, key },
    encryption,
  })
  const keep = (encryption: Encryption) => {
    if (!isReading) writeEncryption(dataDir, encryption)
    return encryption
  }

  if (known === null) {
    const isSealed = looksEncrypted(dataDir)
    if (given === null) return isSealed ? { state: 'locked', reason: 'no-key' } : opened(null, null)
    if (isSealed && !opensWith(dataDir, { ...binaries, key: given }))
      return { state: 'locked', reason: 'wrong-key' }
    if (!isSealed && hasPlainData(dataDir))
      throw new Error(
        `A key was given, and ${dataDir} is not encrypted. Encrypt it first, with the command \`encrypt\` and the same key, or start without the key.`,
      )
    return opened(given, keep(newEncryption(given, seal, ways.now())))
  }

  const key = given ?? unsealed(known, seal)
  if (key === null)
    return { state: 'locked', reason: known.sealedKey === null ? 'no-key' : 'keychain' }
  if (!isKeyOf(key, known.keyCheck)) return { state: 'locked', reason: 'wrong-key' }
  // Somebody brought it to a computer that can keep it from now on.
  if (given !== null && seal !== null && unsealed(known, seal) === null)
    return opened(key, keep({ ...known, sealedKey: seal.seal(key) }))
  return opened(key, known)
}

export function newEncryption(key: Uint8Array, seal: KeySeal | null, at: number): Encryption {
  return {
    version: 1,
    scheme: 'sqlcipher-4',
    keyCheck: keyCheckOf(key),
    sealedKey: seal?.seal(key) ?? null,
    encryptedAt: at,
  }
}

function unsealed(encryption: Encryption, seal: KeySeal | null): Uint8Array | null {
  if (seal === null || encryption.sealedKey === null) return null
  const key = seal.unseal(encryption.sealedKey)
  return key !== null && isKeyOf(key, encryption.keyCheck) ? key : null
}

function hasPlainData(dataDir: string): boolean {
  return databaseNames(dataDir).some((name) => kindOfFile(join(dataDir, name)) !== 'empty')
}

function opensWith(dataDir: string, binding: SqliteBinding): boolean {
  const sealed = databaseNames(dataDir).find((name) => kindOfFile(join(dataDir, name)) === 'sealed')
  if (sealed === undefined) return false
  const db = openSqlite(join(dataDir, sealed), binding, { readonly: true })
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return true
  } catch {
    return false
  } finally {
    db.close()
  }
}
