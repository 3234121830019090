import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { SECOND_MS } from '#shared/time.ts'

/** File systems of other computers, by the names that Linux and macOS give them. */
const NETWORK =
  /^(nfs\d*|cifs|smb\w*|smbfs|afpfs|afs|9p|ceph|lustre|ncpfs|webdav|davfs\d*|ftpfs|virtiofs|vboxsf|fuse\.(?!fuseblk|portal|encfs|gocryptfs|cryfs|ext|exfat|ntfs).+)$/

/** `path` is there. SQLite's log needs memory that its processes share, which other computers don't. */
export function isOnNetwork(path: string, platform: NodeJS.Platform = process.platform): boolean {
  const real = realpathSync.native(path)
  // A drive letter of a share becomes the share's own name.
  if (platform === 'win32') return /^[\\/]{2}(?![?.][\\/][a-z]:)/i.test(real)
  try {
    return NETWORK.test(kindOf(real, platform === 'linux' ? linuxMounts() : otherMounts()))
  } catch {
    // Nobody can tell: the test of what can be written there decides.
    return false
  }
}

export type Mount = { point: string; kind: string }

/** The file system that holds a path: that of the deepest mount above it, the last one of equals. */
export function kindOf(path: string, mounts: readonly Mount[]): string {
  let found: Mount = { point: '', kind: '' }
  for (const mount of mounts) {
    const isAbove =
      path === mount.point || mount.point === '/' || path.startsWith(`${mount.point}/`)
    if (isAbove && mount.point.length >= found.point.length) found = mount
  }
  return found.kind
}

function linuxMounts(): Mount[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .map(([, point = '', kind = '']) => ({ point: unescaped(point), kind }))
}

/** A blank in a name stands there in octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  )
}

/** macOS: `//user@host/share on /Volumes/share (smbfs, nodev)`. */
function otherMounts(): Mount[] {
  const text = execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 5 * SECOND_MS })
  return [...text.matchAll(/ on (.+) \(([^,)]+)[^)]*\)$/gm)].map(([, point = '', kind = '']) => ({
    point,
    kind,
  }))
}
