const STAMPED = /^pulsetray-(?:[a-z0-9-]*-)?(\d{4}-\d{2}-\d{2}T\d{2}\d{2}\d{2}Z)(?:-\d+)?\.tar\.gz$/
const MOST_LETTERS = 60

/** `pulsetray-my-study-2026-03-29T120000Z.tar.gz`; another in the same second gets a number. */
export function backupFileName(studyName: string, madeAt: number, number = 1): string {
  const stamp = new Date(madeAt)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
  const again = number > 1 ? `-${number}` : ''
  return `pulsetray-${slug(studyName)}-${stamp}${again}.tar.gz`
}

/** When a file was made by its name, to the second; null where it is no backup by its name. */
export function madeAtOf(fileName: string): number | null {
  const [, stamp] = STAMPED.exec(fileName) ?? []
  if (stamp === undefined) return null
  const at = Date.parse(stamp.replace(/T(\d{2})(\d{2})(\d{2})Z/, 'T$1:$2:$3Z'))
  return Number.isNaN(at) ? null : at
}

/** Letters that every file system takes; accents go, whatever else is no letter becomes a dash. */
function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replace(/^-+|-+$/g, '')
  return plain || 'study'
}
