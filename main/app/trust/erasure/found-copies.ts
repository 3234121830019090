import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { ExportRow } from '#shared/study/export.ts'

/** Other copies of the databases: what a rebuild, a restore, a rescue or a migration moved aside. */
export function foundCopies(dataDir: string): string[] {
  // What these hold is looked at on its own, or is another study's.
  const aside = (name: string) => !['exports', 'logs', 'receipts', 'demo'].includes(name)
  const isLive = (path: string) => /^(?:inbox|study|fetch)\.sqlite(?:-wal|-shm)?$/.test(path)
  return filesUnder(dataDir, (name, depth) => depth > 0 || aside(name))
    .map((path) => relative(dataDir, path))
    .filter((path) => /\.sqlite(?:-wal|-shm|-journal)?$/.test(path) && !isLive(path))
    .sort()
}

export function removeCopies(dataDir: string, copies: readonly string[]): void {
  for (const copy of copies) rmSync(join(dataDir, copy), { force: true })
}

function filesUnder(
  folder: string,
  isWanted: (name: string, depth: number) => boolean,
  depth = 0,
): string[] {
  if (!existsSync(folder) || depth > 3) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isFile()) return depth === 0 && !/\.sqlite/.test(entry.name) ? [] : [path]
    return entry.isDirectory() && isWanted(entry.name, depth)
      ? filesUnder(path, isWanted, depth + 1)
      : []
  })
}

/**
 * Exports in the data folder that may hold a person: all but those that were made of others only. A
 * folder that nobody wrote down is taken by what its manifest says.
 */
export function exportsHolding(
  dataDir: string,
  code: string,
  rows: readonly ExportRow[],
): string[] {
  const folder = join(dataDir, 'exports')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .filter((name) => {
      const row = rows.find((one) => one.folder === name)
      const chosen = row?.choice.participantIds ?? choiceOf(join(folder, name))
      return chosen === null || chosen.includes(code)
    })
    .sort()
}

/** Null: everybody, or nobody can tell. */
function choiceOf(folder: string): string[] | null {
  try {
    const { choice } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      choice: { participantIds: string[] | null }
    }
    return choice.participantIds
  } catch {
    return null
  }
}
