import { closeSync, fsyncSync, openSync } from 'node:fs'

/** A new name lasts only once its folder is flushed; Windows neither needs nor allows it. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  try {
    const file = openSync(folder, 'r')
    fsyncSync(file)
    closeSync(file)
  } catch {
    // Some network folders refuse; the files themselves are flushed either way.
  }
}
