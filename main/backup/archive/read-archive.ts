import { createReadStream, statSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { Said } from '#shared/words/sentences.ts'
import { BackupFailed } from '../backup-failed.ts'
import { BLOCK_BYTES, paddingOf, readHeader } from './header.ts'

/** Takes the bytes of one member, piece by piece. */
export type Sink = { write(piece: Buffer): void; end(): void }

/**
 * Reads a backup file from its beginning to its end in constant memory. `onMember` says what becomes
 * of each member, or throws. Throws `BackupFailed` where the file is damaged, cut off or no backup.
 */
export async function readArchive(
  path: string,
  onMember: (member: { name: string; bytes: number }) => Sink,
  onBytes: (read: number, all: number) => void,
): Promise<void> {
  const all = statSync(path).size
  const packed = createReadStream(path, { highWaterMark: 256 * 1024 })
  const unpacked = createGunzip({ chunkSize: 256 * 1024 })
  packed.on('error', (error) => unpacked.destroy(error))
  packed.pipe(unpacked)
  const reader = tarReader(onMember)
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      reader.take(piece)
      onBytes(packed.bytesRead, all)
    }
  } catch (error) {
    throw error instanceof BackupFailed ? error : new BackupFailed(sentenceFor(error as Error))
  } finally {
    packed.destroy()
    unpacked.destroy()
  }
  if (!reader.isWhole()) throw new BackupFailed('This file is cut off: its end is missing.')
}

function sentenceFor(error: Error): Said {
  const { code = '' } = error as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR') return 'This file is cut off: its end is missing.'
  if (code.startsWith('Z_')) return 'This file is damaged, or no backup of Pulsetray.'
  if (code === 'ENOENT') return 'There is no such file.'
  return `This file can’t be read: ${error.message}`
}

/** Finds members in bytes that come in pieces of any size. */
function tarReader(onMember: Parameters<typeof readArchive>[1]) {
  let head = Buffer.alloc(0)
  let sink: Sink | null = null
  let left = 0
  let padding = 0
  let zeroBlocks = 0

  function takeHeader(piece: Buffer): Buffer {
    const missing = BLOCK_BYTES - head.length
    head = Buffer.concat([head, piece.subarray(0, missing)])
    if (head.length < BLOCK_BYTES) return Buffer.alloc(0)
    const member = readHeader(head)
    head = Buffer.alloc(0)
    if (member === null) zeroBlocks++
    else {
      if (zeroBlocks > 0) throw new BackupFailed('This file is damaged: it goes on behind its end.')
      sink = onMember(member)
      left = member.bytes
      padding = paddingOf(member.bytes)
      endWhereWhole()
    }
    return piece.subarray(missing)
  }

  function takeContent(piece: Buffer): Buffer {
    const content = piece.subarray(0, left)
    sink?.write(content)
    left -= content.length
    endWhereWhole()
    return piece.subarray(content.length)
  }

  function takePadding(piece: Buffer): Buffer {
    const zeros = piece.subarray(0, padding)
    if (zeros.some((byte) => byte !== 0))
      throw new BackupFailed('This file is damaged: something stands between its parts.')
    padding -= zeros.length
    return piece.subarray(zeros.length)
  }

  function endWhereWhole(): void {
    if (left > 0) return
    sink?.end()
    sink = null
  }

  return {
    take(piece: Buffer): void {
      for (let rest = piece; rest.length > 0; ) {
        if (left > 0) rest = takeContent(rest)
        else if (padding > 0) rest = takePadding(rest)
        else rest = takeHeader(rest)
      }
    },
    isWhole: () => zeroBlocks >= 2 && left === 0 && head.length === 0,
  }
}
