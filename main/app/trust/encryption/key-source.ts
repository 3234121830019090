import { readFileSync, statSync } from 'node:fs'
import { KeyUnreadable, readRecoveryKey } from './recovery-key.ts'

/** What the command line and the environment say about the key of the study. */
export type GivenKey = { keyFile: string | null; keyText: string | null }

/** Null where nobody gave one. Throws with a sentence that never quotes what it read. */
export function keyOf({ keyFile, keyText }: GivenKey): Uint8Array | null {
  if (keyText !== null) return read('PULSETRAY_KEY', keyText)
  return keyFile === null ? null : read(keyFile, textOf(keyFile))
}

function textOf(path: string): string {
  let mode: number
  try {
    mode = statSync(path).mode
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(
      code === 'ENOENT'
        ? `There is no key file ${path}. Make one with the command \`new-key\`, or name the right one.`
        : `The key file ${path} can't be read (${code}).`,
    )
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(
      `The key file ${path} can be read by others: run \`chmod 600\` on it, then start again.`,
    )
  return readFileSync(path, 'utf8')
}

function read(name: string, text: string): Uint8Array {
  try {
    return readRecoveryKey(text)
  } catch (error) {
    if (!(error instanceof KeyUnreadable)) throw error
    throw new Error(`${name} holds no key: ${error.message}`)
  }
}
