import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { runChange } from './change/run-change.ts'
import { copyInClear } from './copy-in-clear.ts'
import { type GivenKey, keyOf } from './key-source.ts'
import { newEncryption, type OpenedFolder } from './open-folder.ts'
import { plainRemains } from './plain-backups.ts'
import { KEY_BYTES, recoveryKeyText } from './recovery-key.ts'

/** What can be done to a data folder that nobody has open, without a window. */
export type KeyCommand = 'encrypt' | 'change-key' | 'decrypt' | 'decrypted-copy'

/** Said after every change: what a disk once held in clear may still be on it. */
export const leftoversSentence =
  'What was on the disk in clear before is removed, and experts may still recover parts of it: only a disk that was encrypted from the beginning rules that out. Exports are in clear on purpose.'

/** Writes a new key into a new file that only its owner can read. Throws where the file is there. */
export function makeKeyFile(path: string): string {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${recoveryKeyText(randomBytes(KEY_BYTES))}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return `${path} holds a new key, and only you can read it. Keep a copy on paper or elsewhere: without it nobody can open the study again.`
}

/** Does it, and says what was done. Throws with a sentence; then the folder is as it was. */
export function runKeyCommand(
  command: KeyCommand,
  words: string[],
  folder: { dataDir: string; opened: OpenedFolder; given: GivenKey; now: number },
): string {
  const { dataDir, opened, given, now } = folder
  const { binding } = opened
  const { key } = binding
  if (command === 'encrypt') {
    if (key !== null) throw new Error('The study is encrypted already; see `change-key`.')
    const wanted = keyOf(given)
    if (wanted === null)
      throw new Error(
        '`encrypt` needs the key: make one with `new-key FILE`, and name it with --key-file FILE.',
      )
    const removesPlainBackups = !words.includes('keep-backups')
    const next = newEncryption(wanted, null, now)
    runChange(
      dataDir,
      { next, removesPlainBackups },
      { from: binding, to: { ...binding, key: wanted } },
    )
    const remains = plainRemains(dataDir)
    const said =
      remains.length === 0 ? '' : ` Still in clear, for you to remove: ${remains.join(', ')}.`
    return `The study is encrypted; from now on it opens with this key only. ${leftoversSentence}${said}`
  }
  if (key === null) throw new Error('The study is not encrypted; see `encrypt`.')
  const word = words[0]
  if (command === 'decrypt') {
    runChange(
      dataDir,
      { next: null, removesPlainBackups: false },
      { from: binding, to: { ...binding, key: null } },
    )
    return 'The study is no longer encrypted: whoever can read its files can read everything in it.'
  }
  if (command === 'decrypted-copy') {
    if (word === undefined)
      throw new Error('Name a new folder for the copy: `decrypted-copy FOLDER`.')
    const names = copyInClear(dataDir, resolve(word), binding)
    return `${names.join(', ')} are in ${resolve(word)}, in clear: whoever can read that folder can read the whole study. Remove it when it is no longer needed.`
  }
  if (word === undefined)
    throw new Error('Name the file with the new key: `change-key NEWFILE`; `new-key` makes one.')
  const wanted = keyOf({ keyFile: word, keyText: null }) as Uint8Array
  const next = newEncryption(wanted, null, now)
  runChange(
    dataDir,
    { next, removesPlainBackups: false },
    { from: binding, to: { ...binding, key: wanted } },
  )
  return `The study opens with the key in ${word} only. Backups made before still need the former key.`
}
