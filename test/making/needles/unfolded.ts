import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { Decompress } from 'fzstd'

export type Unfolded = { how: string; content: Buffer }

/** A bomb among what is searched gives up this much and no more. */
const LIMIT_BYTES = 64 * 1024 * 1024
const DEEPEST = 4
/** Fewer bytes hold no needle. */
const FEWEST = 6

type Packing = { how: string; begins: number[]; unpack: (bytes: Buffer) => Buffer | null }

const packings: Packing[] = [
  { how: 'gzip', begins: [0x1f, 0x8b, 0x08], unpack: quietly(gunzipSync) },
  { how: 'zlib', begins: [0x78, 0x01], unpack: quietly(inflateSync) },
  { how: 'zlib', begins: [0x78, 0x9c], unpack: quietly(inflateSync) },
  { how: 'zlib', begins: [0x78, 0xda], unpack: quietly(inflateSync) },
  { how: 'zip', begins: [0x50, 0x4b, 0x03, 0x04], unpack: zipEntry },
  { how: 'zstd', begins: [0x28, 0xb5, 0x2f, 0xfd], unpack: zstd },
  // The first three bytes of gzip and zstd, as Base64 writes them.
  { how: 'Base64', begins: [...Buffer.from('H4sI')], unpack: base64 },
  { how: 'Base64', begins: [...Buffer.from('KLUv')], unpack: base64 },
]

/** The bytes themselves and whatever is packed inside them, at any place, packed up to four times. */
export function unfolded(bytes: Buffer, how = 'as it is', depth = 0): Unfolded[] {
  const own = { how, content: bytes }
  if (depth >= DEEPEST) return [own]
  const inside = packings.flatMap((packing) => {
    const begins = Buffer.from(packing.begins)
    const found: Unfolded[] = []
    for (let at = bytes.indexOf(begins); at >= 0; at = bytes.indexOf(begins, at + 1)) {
      const content = packing.unpack(bytes.subarray(at))
      if (content !== null && content.length >= FEWEST)
        found.push(...unfolded(content, `${how}, ${packing.how}`, depth + 1))
    }
    return found
  })
  return [own, ...inside, ...wholeBrotli(bytes, how, depth)]
}

/** Brotli begins with nothing to be known by, so it is tried on the whole alone. */
function wholeBrotli(bytes: Buffer, how: string, depth: number): Unfolded[] {
  const content = depth < 2 ? quietly(brotliDecompressSync)(bytes) : null
  return content === null || content.length < FEWEST
    ? []
    : unfolded(content, `${how}, brotli`, depth + 1)
}

type Inflate = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer

/** What only looks like a beginning is no finding. */
function quietly(inflate: Inflate): (bytes: Buffer) => Buffer | null {
  return (bytes) => {
    try {
      return inflate(bytes, { maxOutputLength: LIMIT_BYTES })
    } catch {
      return null
    }
  }
}

function zipEntry(bytes: Buffer): Buffer | null {
  if (bytes.length < 30) return null
  const begin = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28)
  // Stored entries are searched as they stand.
  return bytes.readUInt16LE(8) === 8 ? quietly(inflateRawSync)(bytes.subarray(begin)) : null
}

/** Gives what came out until the frame ended or broke: its rest may lie on another page of a file. */
function zstd(bytes: Buffer): Buffer | null {
  const pieces: Uint8Array[] = []
  let length = 0
  const inflating = new Decompress((piece) => {
    length += piece.length
    if (length > LIMIT_BYTES) throw new Error('too large')
    pieces.push(piece.slice())
  })
  try {
    inflating.push(bytes, true)
  } catch {}
  return pieces.length === 0 ? null : Buffer.concat(pieces)
}

function base64(bytes: Buffer): Buffer {
  const end = bytes.findIndex((byte) => !isBase64(byte))
  return Buffer.from(bytes.toString('latin1', 0, end < 0 ? bytes.length : end), 'base64')
}

function isBase64(byte: number): boolean {
  const letter = byte | 0x20
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    [0x2b, 0x2d, 0x2f, 0x5f].includes(byte)
  )
}
