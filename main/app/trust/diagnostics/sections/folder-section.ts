import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Section } from '../report.ts'
import { bytes, count, phrase, type Word } from '../words.ts'

/** Files and folders that this app makes; of others only the number is told. */
const knownFiles = ['inbox.sqlite', 'inbox.sqlite-wal', 'study.sqlite', 'study.sqlite-wal']
const knownFolders = ['logs', 'exports', 'backups', 'diagnostics']
const smallFiles = /^(settings|secrets|exports|alerts|tunnel|outside|instance|schedule)\b/

type Sum = { files: number; bytes: number; open: number; links: number }

/** What lies in the data folder: sizes, counts, and files that others on this computer could read. */
export function folderSection(dataDir: string): Section {
  const names = namesIn(dataDir)
  const all = sumOf(dataDir)
  const others = names.filter(
    (name) => !knownFiles.includes(name) && !knownFolders.includes(name) && !smallFiles.test(name),
  )
  const former = names.filter((name) => /^study\.former|^study\.sqlite\./.test(name))
  return {
    title: 'Data folder',
    lines: [
      ...knownFiles.map((name): [string, Word] => [name, bytes(sizeOf(join(dataDir, name)))]),
      ...knownFolders.map((name): [string, Word] => {
        const sum = sumOf(join(dataDir, name))
        return [`${name}/`, phrase`${count(sum.files)} files, ${bytes(sum.bytes)}`]
      }),
      ['damaged settings kept', count(names.filter((name) => /\.damaged-/.test(name)).length)],
      ['former studies kept', count(former.length)],
      ['other files at the top', count(others.length - former.length)],
      ['files that others may read', count(all.open)],
      ['links', count(all.links)],
    ],
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function sizeOf(path: string): number | null {
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? null
}

function sumOf(path: string): Sum {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  const none = { files: 0, bytes: 0, open: 0, links: 0 }
  if (stat === undefined) return none
  if (stat.isSymbolicLink()) return { ...none, links: 1 }
  // Windows keeps rights elsewhere, and says the same of every file here.
  const open = process.platform !== 'win32' && (stat.mode & 0o077) !== 0 ? 1 : 0
  if (!stat.isDirectory()) return { files: 1, bytes: stat.size, open, links: 0 }
  return namesIn(path)
    .map((name) => sumOf(join(path, name)))
    .reduce(
      (sum, each) => ({
        files: sum.files + each.files,
        bytes: sum.bytes + each.bytes,
        open: sum.open + each.open,
        links: sum.links + each.links,
      }),
      { ...none, open },
    )
}
