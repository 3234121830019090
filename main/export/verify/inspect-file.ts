import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { parquetMetadataAsync } from 'hyparquet'

export type Inspected = { sha256: string; rows: number | null }

/** Reads a file once for its hash, and counts its rows where it is a table. */
export async function inspectFile(
  path: string,
  name: string,
  isTable: boolean,
): Promise<Inspected> {
  const hash = createHash('sha256')
  const counter = isTable ? rowCounter(name) : null
  const unpack = name.endsWith('.gz') ? createGunzip() : null
  const counted = unpack === null ? null : countUnpacked(unpack, counter)
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer)
    if (unpack === null) counter?.note(chunk as Buffer)
    else if (!unpack.write(chunk)) await drained(unpack)
  }
  unpack?.end()
  await counted
  const rows = isTable && name.endsWith('.parquet') ? await parquetRowCount(path) : counter?.rows()
  return { sha256: hash.digest('hex'), rows: rows ?? null }
}

type RowCounter = { note(bytes: Uint8Array): void; rows(): number | null }

/** Lines of JSON, or records of CSV without its header; a line end inside quotes ends none. */
function rowCounter(name: string): RowCounter | null {
  if (name.endsWith('.parquet')) return null
  const isCsv = name.includes('.csv')
  let ends = 0
  let isQuoted = false
  return {
    note(bytes) {
      for (const byte of bytes) {
        if (byte === 0x22 && isCsv) isQuoted = !isQuoted
        else if (byte === 0x0a && !isQuoted) ends++
      }
    },
    rows: () => (isCsv ? ends - 1 : ends),
  }
}

async function countUnpacked(
  unpack: ReturnType<typeof createGunzip>,
  counter: RowCounter | null,
): Promise<void> {
  try {
    for await (const chunk of unpack) counter?.note(chunk as Buffer)
  } catch {
    // Damaged: the hash says so, and what was counted is not believed.
  }
}

function drained(unpack: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    unpack.once('drain', resolve)
    unpack.once('error', () => resolve())
    unpack.once('close', () => resolve())
  })
}

/** From what the file says of itself at its end. */
async function parquetRowCount(path: string): Promise<number | null> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const metadata = await parquetMetadataAsync({
      byteLength: size,
      async slice(start, end = size) {
        const bytes = new Uint8Array(end - start)
        await file.read(bytes, 0, bytes.length, start)
        return bytes.buffer
      },
    })
    return Number(metadata.num_rows)
  } catch {
    return null
  } finally {
    await file.close()
  }
}
