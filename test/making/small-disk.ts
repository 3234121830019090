import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'

export type SmallDisk = {
  /** Takes every byte there is, in small files too, so that not even a line of a log finds room. */
  fill(folder: string): void
  setReadOnly(isReadOnly: boolean): void
  unmount(): void
}

/** Mounts a disk of 6 MB on a folder; null where only a superuser may. */
export function mountSmallDisk(folder: string): SmallDisk | null {
  const mount = (...options: string[]) =>
    execFileSync('mount', [...options, 'tmpfs', folder], { stdio: 'ignore' })
  try {
    mount('-t', 'tmpfs', '-o', 'size=6m')
  } catch {
    return null
  }
  return {
    fill,
    setReadOnly: (isReadOnly) => void mount('-o', `remount,${isReadOnly ? 'ro' : 'rw'}`),
    unmount: () => void execFileSync('umount', ['-l', folder]),
  }
}

function fill(folder: string): void {
  mkdirSync(folder)
  for (const bytes of [100_000, 4_096, 1])
    for (let i = 0; ; i++) {
      try {
        writeFileSync(`${folder}/${bytes}-${i}`, Buffer.alloc(bytes))
      } catch {
        break
      }
    }
}
