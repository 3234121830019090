import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { bundles, repository } from './entries.ts'

/** Whether the bundles are there and none of their sources was written after them. */
export function bundlesAreFresh(): boolean {
  const outputs = Object.keys(bundles).map((name) => join(repository, 'build/main', `${name}.cjs`))
  return oldestAt(outputs) > newestAt(['main', 'shared', 'scripts/building', 'package-lock.json'])
}

/** The same of the page. */
export function pageIsFresh(): boolean {
  const outputs = [join(repository, 'build/page/index.html')]
  return oldestAt(outputs) > newestAt(['renderer', 'shared', 'vite.config.ts', 'package-lock.json'])
}

function oldestAt(files: string[]): number {
  return Math.min(...files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0))
}

function newestAt(sources: string[]): number {
  return Math.max(
    ...sources.flatMap((source) => {
      const path = join(repository, source)
      const found = statSync(path)
      if (!found.isDirectory()) return [found.mtimeMs]
      return readdirSync(path, { recursive: true, encoding: 'utf8' }).map(
        (file) => statSync(join(path, file), { throwIfNoEntry: false })?.mtimeMs ?? 0,
      )
    }),
  )
}
