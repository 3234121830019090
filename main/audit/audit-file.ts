import { type FileHandle, open } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { withFileLock } from './file-lock.ts'
import {
  type AuditNote,
  type AuditRecord,
  auditLine,
  FIRST_PREV,
  parsedLine,
  sealed,
} from './record.ts'
import { MAX_LINE_BYTES } from './verify.ts'

export type AuditFile = {
  readonly path: string
  /** Resolves with the record once it is on the disk. Rejects where it can't be kept. */
  append(note: AuditNote, at: number): Promise<AuditRecord>
  /** The hash of the last record: kept elsewhere, it shows when the end of the log is cut off. */
  head(): Promise<string>
}

type Tail = { seq: number; hash: string; bytes: number; tornBytes: number }

/**
 * `audit.jsonl` in the data folder: a file of its own beside the databases, so that it outlives a
 * rebuild, a restore and an erasure, and every program can read it. A power cut may leave half a
 * line, which was promised to nobody: the next record takes its place and says so.
 */
export function openAuditFile(dataDir: string, version: string): AuditFile {
  const path = join(dataDir, 'audit.jsonl')
  const user = userName()
  let known: Tail | null = null
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const mine = last.then(() => withFileLock(`${path}.lock`, action))
    last = mine.catch(() => {})
    return mine
  }

  /** Another process may have written since; its size tells. */
  async function tail(file: FileHandle): Promise<Tail> {
    const { size } = await file.stat()
    if (known === null || known.bytes !== size) known = await readTail(file, size)
    return known
  }

  async function write(file: FileHandle, note: AuditNote, at: number): Promise<AuditRecord> {
    const { seq, hash, bytes } = await tail(file)
    const record = sealed({
      seq: seq + 1,
      at: new Date(at).toISOString(),
      user,
      version,
      what: note.what,
      details: note.details ?? {},
      prev: hash,
    })
    const line = Buffer.from(`${auditLine(record)}\n`)
    if (line.length > MAX_LINE_BYTES) throw new Error('a record of the audit log is too long')
    known = null
    await file.write(line, 0, line.length, bytes)
    await file.sync()
    known = { seq: record.seq, hash: record.hash, bytes: bytes + line.length, tornBytes: 0 }
    return record
  }

  return {
    path,
    append: (note, at) =>
      inTurn(() =>
        withFile(path, async (file) => {
          const { tornBytes, bytes } = await tail(file)
          if (tornBytes > 0) {
            await file.truncate(bytes)
            known = null
            await write(file, { what: 'audit.mended', details: { bytes: tornBytes } }, at)
          }
          return write(file, note, at)
        }),
      ),
    head: () => inTurn(() => withFile(path, async (file) => (await tail(file)).hash)),
  }
}

/** `bytes`: where the next line begins; what stands behind it is half a line. */
async function readTail(file: FileHandle, size: number): Promise<Tail> {
  const from = Math.max(0, size - 3 * MAX_LINE_BYTES)
  const bytes = Buffer.alloc(size - from)
  await file.read(bytes, 0, bytes.length, from)
  const end = bytes.lastIndexOf(10)
  const tornBytes = bytes.length - 1 - end
  if (end < 0) {
    if (from > 0) throw new Error('audit.jsonl is no audit log')
    return { seq: 0, hash: FIRST_PREV, bytes: 0, tornBytes }
  }
  const begin = bytes.lastIndexOf(10, end - 1)
  const line = bytes.subarray(end === 0 ? 0 : begin + 1, end).toString('utf8')
  const record = parsedLine(line)
  // It goes on behind a record that was tampered with: to stop writing would be worse, and verifying names it.
  const seq = record?.seq ?? (Number.parseInt(/"seq":(\d+)/.exec(line)?.[1] ?? '0', 10) || 0)
  const hash = record?.hash ?? FIRST_PREV
  return { seq, hash, bytes: from + end + 1, tornBytes }
}

async function withFile<T>(path: string, action: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return open(path, 'w+', 0o600)
    throw error
  })
  try {
    await file.chmod(0o600)
    return await action(file)
  } finally {
    await file.close()
  }
}

/** Some containers know no name for their user. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
