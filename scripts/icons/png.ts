import { crc32, deflateSync } from 'node:zlib'

/** A square picture: four bytes a pixel, red green blue alpha, alpha not multiplied in. */
export type Picture = { sizePx: number; rgba: Uint8Array }

/** The smallest PNG that says it: eight-bit RGBA, no filter. Same picture, same bytes. */
export function png({ sizePx, rgba }: Picture): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(sizePx, 0)
  header.writeUInt32BE(sizePx, 4)
  header.set([8, 6, 0, 0, 0], 8)
  // Every row starts with the number of its filter; 0 is none.
  const rowBytes = sizePx * 4
  const rows = Buffer.alloc((rowBytes + 1) * sizePx)
  for (let y = 0; y < sizePx; y += 1) {
    rows.set(rgba.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1)
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  frame.set(body, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}
