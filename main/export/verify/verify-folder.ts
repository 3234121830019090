import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ExportCheck } from '#shared/study/export.ts'
import type { ListedFile, Manifest } from '../documents/manifest.ts'
import { ExportFailed } from '../export-failed.ts'
import { inspectFile } from './inspect-file.ts'

type Problem = ExportCheck['files'][number]['problem']

const LISTS = ['manifest.json', 'SHA256SUMS']

/**
 * Compares a folder with its own manifest: every hash, the rows of every table, and whether anything
 * is missing or has been added. Throws `ExportFailed` where the folder is no export.
 */
export async function verifyFolder(folder: string): Promise<ExportCheck> {
  const { manifest, sums } = listsOf(folder)
  const present = filesUnder(folder)
  const files: ExportCheck['files'] = []
  for (const listed of manifest.files)
    files.push({
      name: listed.name,
      problem: present.includes(listed.name) ? await problemOf(folder, listed) : 'missing',
    })
  const own = await inspectFile(join(folder, 'manifest.json'), 'manifest.json', false)
  // The manifest can't hold its own hash: the checksums do, and they must say what it says.
  files.push({
    name: 'manifest.json',
    problem: sums.get('manifest.json') === own.sha256 ? null : 'changed',
  })
  const agrees =
    sums.size === manifest.files.length + 1 &&
    manifest.files.every(({ name, sha256 }) => sums.get(name) === sha256)
  files.push({ name: 'SHA256SUMS', problem: agrees ? null : 'changed' })
  const known = new Set([...LISTS, ...manifest.files.map(({ name }) => name)])
  for (const name of present) if (!known.has(name)) files.push({ name, problem: 'unexpected' })
  return { ok: files.every(({ problem }) => problem === null), files }
}

async function problemOf(folder: string, listed: ListedFile): Promise<Problem> {
  const { sha256, rows } = await inspectFile(
    join(folder, listed.name),
    listed.name,
    listed.rows !== null,
  )
  if (sha256 !== listed.sha256) return 'changed'
  return rows === listed.rows ? null : 'rows'
}

function listsOf(folder: string): { manifest: Manifest; sums: Map<string, string> } {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
    if (manifest.program !== 'Pulsetray' || !Array.isArray(manifest.files)) throw new Error()
    const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split('\n').filter(Boolean)
    return {
      manifest,
      sums: new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)])),
    }
  } catch {
    throw new ExportFailed(`${folder} is no export: its manifest.json or SHA256SUMS can't be read.`)
  }
}

function filesUnder(folder: string): string[] {
  const found: string[] = []
  const walk = (path: string) => {
    for (const name of readdirSync(path)) {
      const inside = join(path, name)
      if (statSync(inside).isDirectory()) walk(inside)
      else found.push(relative(folder, inside).split(sep).join('/'))
    }
  }
  walk(folder)
  return found.sort()
}
