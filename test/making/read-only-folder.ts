import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes everything in a folder unwritable, also for a program that has it open, as a share does that
 * was turned read-only; the result undoes it. Null where only a superuser may, or where the file
 * system knows no such flag. A mount can't be turned read-only while it is written to. The memory
 * that SQLite maps (`-shm`) is left: where a disk fails under that, the system ends the process.
 */
export function makeReadOnly(folder: string): (() => void) | null {
  const inside = readdirSync(folder, { recursive: true }) as string[]
  const files = inside.filter((name) => !name.endsWith('-shm')).map((name) => join(folder, name))
  const change = (flag: '+i' | '-i') =>
    execFileSync('chattr', ['-f', flag, folder, ...files], { stdio: 'ignore' })
  try {
    change('+i')
  } catch {
    try {
      change('-i')
    } catch {}
    return null
  }
  return () => change('-i')
}
