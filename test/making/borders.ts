import { dirname, join, relative, resolve, sep } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/**
 * Which room may import from which; the table in docs/architecture.md. A room is a top folder, or
 * a folder of main/.
 */
const mayImport: Record<string, string[]> = {
  shared: [],
  renderer: ['shared'],
  'main/platform': [],
  'main/catalogue': ['shared'],
  'main/decode': ['shared'],
  'main/signature': ['shared'],
  'main/senders': ['shared', 'main/decode', 'main/signature', 'main/catalogue'],
  'main/receive': ['shared', 'main/platform'],
  'main/inbox': ['shared', 'main/platform'],
  'main/store': ['shared', 'main/platform'],
  'main/tunnel': ['shared'],
  'main/demo': ['shared', 'main/platform'],
  'main/door': ['shared'],
  'main/ingest': [
    'shared',
    'main/catalogue',
    'main/decode',
    'main/senders',
    'main/signature',
    'main/inbox',
    'main/store',
    'main/erasure',
    'main/platform',
  ],
  'main/export': ['shared', 'main/store', 'main/inbox', 'main/catalogue', 'main/platform'],
  'main/audit': ['shared', 'main/platform'],
  'main/erasure': ['shared', 'main/platform'],
  'main/fetch': ['shared', 'main/platform'],
  'main/backup': ['shared', 'main/store', 'main/inbox', 'main/platform'],
  'main/app': [
    'shared',
    'main/audit',
    'main/erasure',
    'main/backup',
    'main/fetch',
    'main/export',
    'main/catalogue',
    'main/decode',
    'main/senders',
    'main/signature',
    'main/receive',
    'main/inbox',
    'main/store',
    'main/ingest',
    'main/tunnel',
    'main/demo',
    'main/door',
    'main/platform',
  ],
  'main/shell': ['shared', 'main/app'],
  'main/headless': ['shared', 'main/app', 'main/shell', 'main/door', 'main/platform'],
  'main/desktop': ['shared', 'main/app', 'main/shell', 'main/door', 'main/platform'],
}

/** Imports that cross a border they may not cross, as sentences. */
export function violationsIn(imports: { file: string; target: string }[]): string[] {
  return imports
    .filter(({ target }) => /^[#.]/.test(target) && !target.endsWith('package.json'))
    .map(({ file, target }) => ({ file, from: roomOf(file), to: roomOf(resolved(file, target)) }))
    .filter(({ from, to }) => from !== to && !mayImport[from]?.includes(to))
    .map(({ file, to }) => `${file} imports from ${to}`)
}

/** `main/decode` for a file in `main/decode/compression`, `shared` for one in `shared`. */
export function roomOf(file: string): string {
  const [top, second] = relative(root, resolve(root, file)).split(sep)
  return top === 'main' ? `main/${second}` : (top as string)
}

/** The absolute path that an import of a project file points at. */
export function resolved(file: string, target: string): string {
  if (target.startsWith('#')) return join(root, target.slice(1))
  return resolve(root, dirname(file), target)
}
