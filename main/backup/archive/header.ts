import { Header } from 'tar'
import { BackupFailed } from '../backup-failed.ts'

export const BLOCK_BYTES = 512

/** One member's header block, as every program that knows tar reads it. */
export function headerOf(member: { name: string; bytes: number; madeAt: number }): Buffer {
  const header = new Header({
    path: member.name,
    size: member.bytes,
    mode: 0o600,
    mtime: new Date(member.madeAt),
    type: 'File',
    uid: 0,
    gid: 0,
  })
  const block = Buffer.alloc(BLOCK_BYTES)
  header.encode(block)
  return block
}

/** A member's name and size; null for a block of zeros, with which an archive ends. */
export function readHeader(block: Buffer): { name: string; bytes: number } | null {
  if (block.every((byte) => byte === 0)) return null
  const header = new Header(block)
  const { path, size, type, cksumValid } = header
  if (!cksumValid || path === undefined || size === undefined)
    throw new BackupFailed('This file is damaged: what stands between its parts can’t be read.')
  // Links, folders and devices are never part of one; a path is taken as a name, never as a path.
  if (type !== 'File' || !/^[a-z]+\.[a-z]+$/.test(path))
    throw new BackupFailed('This is no backup of Pulsetray: it holds something that none has.')
  return { name: path, bytes: size }
}

/** Zeros up to the next whole block. */
export function paddingOf(bytes: number): number {
  return (BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES
}
