import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { readArchive, type Sink } from './archive/read-archive.ts'
import { BackupFailed } from './backup-failed.ts'
import { BACKUP_FORMAT, type BackupManifest, MANIFEST, manifestSchema } from './manifest.ts'

const MANIFEST_BYTES = 1024 * 1024

/**
 * Reads a backup to its end and compares every file in it with the manifest; into `folder` it is
 * unpacked meanwhile, under the names this app knows and nowhere else. Throws `BackupFailed`, and
 * what was unpacked is then not to be used.
 */
export async function readBackup(
  path: string,
  folder: string | null,
  onShare: (share: number) => void,
  onManifest: (manifest: BackupManifest) => void = () => {},
): Promise<BackupManifest> {
  let manifest: BackupManifest | null = null
  const waiting = new Map<string, BackupManifest['files'][number]>()
  const opened = new Set<number>()
  try {
    await readArchive(
      path,
      ({ name, bytes }) => {
        if (manifest === null) {
          if (name !== MANIFEST || bytes > MANIFEST_BYTES) throw new NoBackup()
          return gathering((text) => {
            manifest = manifestOf(text)
            for (const file of manifest.files) waiting.set(file.name, file)
            onManifest(manifest)
          })
        }
        const file = waiting.get(name)
        // Not listed, there twice, or another size than listed.
        if (file === undefined || file.bytes !== bytes) throw changed(name)
        waiting.delete(name)
        return hashing(folder === null ? null : join(folder, file.name), opened, (sha256) => {
          if (sha256 !== file.sha256) throw changed(name)
        })
      },
      (read, all) => onShare(read / all),
    )
  } finally {
    for (const file of opened) closeSync(file)
  }
  if (manifest === null) throw new NoBackup()
  for (const name of waiting.keys())
    throw new BackupFailed(`This backup is damaged: ${name} is missing in it.`)
  return manifest
}

/** What a backup says of itself, without reading the rest of it. Throws where it is none. */
export async function readManifest(path: string): Promise<BackupManifest> {
  class Enough extends Error {}
  let found: BackupManifest | null = null
  try {
    await readBackup(
      path,
      null,
      () => {},
      (manifest) => {
        found = manifest
        throw new Enough()
      },
    )
  } catch (error) {
    if (found === null) throw error
  }
  return found as unknown as BackupManifest
}

class NoBackup extends BackupFailed {
  constructor() {
    super('This is no backup of Pulsetray: it does not begin with a manifest.')
  }
}

function changed(name: string): BackupFailed {
  return new BackupFailed(`This backup is damaged: ${name} is not as it was written.`)
}

function manifestOf(text: Buffer): BackupManifest {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.toString('utf8'))
  } catch {
    throw changed(MANIFEST)
  }
  const version = (parsed as { formatVersion?: unknown } | null)?.formatVersion
  if (typeof version === 'number' && version > BACKUP_FORMAT)
    throw new BackupFailed(
      'This backup was made by a newer Pulsetray. Update the app, then try again.',
    )
  const checked = manifestSchema.safeParse(parsed)
  if (!checked.success) throw changed(MANIFEST)
  const names = checked.data.files.map(({ name }) => name)
  const isWhole = names.includes('study.sqlite') && names.includes('inbox.sqlite')
  if (!isWhole || new Set(names).size !== names.length) throw changed(MANIFEST)
  return checked.data
}

function gathering(done: (content: Buffer) => void): Sink {
  const pieces: Buffer[] = []
  return {
    write: (piece) => void pieces.push(Buffer.from(piece)),
    end: () => done(Buffer.concat(pieces)),
  }
}

/** Writes (0600) and hashes; on the disk at its end. */
function hashing(path: string | null, opened: Set<number>, done: (sha256: string) => void): Sink {
  const hash = createHash('sha256')
  const file = path === null ? null : openSync(path, 'wx', 0o600)
  if (file !== null) opened.add(file)
  return {
    write(piece) {
      hash.update(piece)
      if (file === null) return
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
    },
    end() {
      if (file !== null) {
        fsyncSync(file)
        closeSync(file)
        opened.delete(file)
      }
      done(hash.digest('hex'))
    },
  }
}
