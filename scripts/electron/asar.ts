/**
 * A minimal asar archive of a few text files in one folder: a pickled JSON header, then the bodies.
 * Written here since the test runtime needs one archive of two files and nothing more.
 */
export function asarArchive(files: Record<string, string>): Buffer {
  const entries: Record<string, { size: number; offset: string }> = {}
  const bodies: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text)
    entries[name] = { size: body.length, offset: String(offset) }
    offset += body.length
    bodies.push(body)
  }
  const header = Buffer.from(JSON.stringify({ files: entries }))
  // Chromium's Pickle format: every length is followed by data padded to four bytes.
  const paddedBytes = Math.ceil(header.length / 4) * 4
  const front = Buffer.alloc(16 + paddedBytes)
  front.writeUInt32LE(4, 0)
  front.writeUInt32LE(8 + paddedBytes, 4)
  front.writeUInt32LE(4 + paddedBytes, 8)
  front.writeUInt32LE(header.length, 12)
  header.copy(front, 16)
  return Buffer.concat([front, ...bodies])
}
