import { resolve } from 'node:path'
import { openAuditFile } from '#main/audit/audit-file.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { dropOrder } from './change/run-change.ts'
import { type KeyCommand, makeKeyFile, runKeyCommand } from './key-commands.ts'
import { type GivenKey, keyOf } from './key-source.ts'
import { FolderLocked, headlessNextStep } from './locked.ts'
import {
  type FolderOpening,
  type OpenedFolder,
  openFolder,
  openFolderForReading,
} from './open-folder.ts'

/** How the folder is opened, for the process that holds it. Throws with what to do where it is locked. */
export function openOffline(dataDir: string, given: GivenKey): OpenedFolder {
  const opened = orLocked(openFolder(dataDir, waysOf(keyOf(given))))
  // The desktop app was asked for another key and did not come back: that key is in its keychain.
  if (opened.settled === 'ordered') dropOrder(dataDir)
  return opened
}

/** The same for what only reads, beside a host that may hold the folder. */
export function bindingForReading(dataDir: string, given: GivenKey): SqliteBinding {
  return orLocked(openFolderForReading(dataDir, waysOf(keyOf(given)))).binding
}

/** The same for what goes on without the databases: a locked one is then opened as if it were plain. */
export function bindingIfOpen(dataDir: string, given: GivenKey): SqliteBinding {
  const opening = openFolderForReading(dataDir, waysOf(keyOf(given)))
  return opening.state === 'open' ? opening.binding : null
}

/** Runs a command about the key, writes it down, and says what was done. */
export async function runKeyCommandHere(
  command: KeyCommand,
  words: string[],
  folder: { dataDir: string; given: GivenKey; version: string },
): Promise<string> {
  const { dataDir, given, version } = folder
  // What is to be encrypted is still in clear: the key is for afterwards.
  const key = command === 'encrypt' ? null : keyOf(given)
  const opened = orLocked(openFolder(dataDir, waysOf(key)))
  if (opened.settled === 'ordered') dropOrder(dataDir)
  const said = runKeyCommand(command, words, { dataDir, opened, given, now: Date.now() })
  await openAuditFile(dataDir, version).append(
    { what: deeds[command], details: { by: 'command' } },
    Date.now(),
  )
  return said
}

/** For other programs, which take it in this form. */
export function keyInDigits(given: GivenKey): string {
  const key = keyOf(given)
  if (key === null) throw new Error('Name the key: `show-key --key-file FILE`, or PULSETRAY_KEY.')
  return Buffer.from(key).toString('hex')
}

export function makeKeyFileHere(words: string[]): string {
  const [path] = words
  if (path === undefined) throw new Error('Name the new file: `new-key FILE`.')
  return makeKeyFile(resolve(path))
}

const deeds: Record<KeyCommand, string> = {
  encrypt: 'study.encrypted',
  'change-key': 'key.changed',
  decrypt: 'study.decrypted',
  'decrypted-copy': 'copy-in-clear.made',
}

function waysOf(given: Uint8Array | null) {
  const binaries = { plainBinary: null, cipherBinary: null }
  return { given, seal: null, binaries, now: Date.now }
}

function orLocked(opening: FolderOpening): OpenedFolder {
  if (opening.state === 'open') return opening
  throw new FolderLocked(opening.reason, headlessNextStep)
}
