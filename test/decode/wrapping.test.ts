import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { createZstdCompress, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { nativeZstdFrame, portableZstdFrame } from '#main/decode/compression/expand.ts'
import { unwrapBody } from '#main/decode/unwrap.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

const LIMITS = { maxDecodedBytes: 1024 * 1024 }
const text = JSON.stringify(epochPush())

/** Both ways to expand zstd must behave alike: the runtime's own and the portable one. */
const decompressors = [
  { name: 'native', expandFrame: nativeZstdFrame ?? portableZstdFrame },
  { name: 'portable', expandFrame: portableZstdFrame },
]

function unwrappedText(
  body: Uint8Array,
  expandFrame = portableZstdFrame,
): { encoding: string; text: string | null; frame: Uint8Array | null; reason: string | null } {
  const unwrapped = unwrapBody(body, LIMITS, expandFrame)
  if (unwrapped.encoding === 'unreadable') {
    return { encoding: 'unreadable', text: null, frame: null, reason: unwrapped.reason }
  }
  const { encoding, frame } = unwrapped
  return { encoding, text: Buffer.from(unwrapped.bytes).toString(), frame, reason: null }
}

for (const { name, expandFrame } of decompressors) {
  const read = (body: Uint8Array) => unwrappedText(body, expandFrame)

  test(`each wrapping is recognised by its bytes (${name})`, () => {
    for (const wrapping of ['base64+zstd', 'zstd', 'gzip', 'plain'] as const) {
      const { encoding, text: found } = read(wrap(text, wrapping))
      deepEqual({ encoding, found }, { encoding: wrapping, found: text })
    }
  })

  test(`the frame after Base64 is handed on, since the sender may have signed it (${name})`, () => {
    const frame = zstdCompressSync(text)
    deepEqual(read(wrap(text, 'base64+zstd')).frame, frame)
    deepEqual(read(frame).frame, frame)
    equal(read(wrap(text, 'plain')).frame, null)
  })

  test(`whatever is wrapped comes out the same (${name})`, () => {
    const wrappings = fc.constantFrom('base64+zstd', 'zstd', 'gzip', 'plain')
    fc.assert(
      fc.property(fc.json(), wrappings, (json, wrapping) => {
        const found = read(wrap(json, wrapping))
        equal(found.encoding, wrapping)
        equal(found.text, json)
      }),
    )
  })

  test(`Base64 may be wrapped, unpadded, URL-safe, marked and indented (${name})`, () => {
    const base64 = zstdCompressSync(text).toString('base64')
    const forms = [
      `${base64}\n`,
      base64.replace(/(.{76})/g, '$1\r\n'),
      base64.replace(/=+$/, ''),
      base64.replaceAll('+', '-').replaceAll('/', '_'),
      `\ufeff${base64}`,
      `\n  ${base64}`,
    ]
    for (const form of forms) {
      const found = read(Buffer.from(form))
      deepEqual([found.encoding, found.text], ['base64+zstd', text])
    }
  })

  test(`several frames and skippable ones are one text (${name})`, () => {
    const skippable = Buffer.concat([
      Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0]),
      Buffer.alloc(3),
    ])
    const half = Math.floor(text.length / 2)
    const frames = [
      skippable,
      zstdCompressSync(text.slice(0, half)),
      skippable,
      zstdCompressSync(text.slice(half)),
    ]
    equal(read(Buffer.concat(frames)).text, text)
    equal(read(Buffer.from(Buffer.concat(frames).toString('base64'))).text, text)
  })

  test(`a frame without a declared size is expanded (${name})`, async () => {
    const long = JSON.stringify({ text: 'abc'.repeat(100_000) })
    const frame = await streamed(Buffer.from(long))
    equal(read(frame).text, long)
  })

  test(`nothing is expanded beyond the limit (${name})`, async () => {
    const large = Buffer.alloc(LIMITS.maxDecodedBytes + 1, 32)
    for (const bomb of [zstdCompressSync(large), await streamed(large), gzipSync(large)]) {
      equal(read(bomb).reason, 'The body expands beyond 1 MiB.')
      equal(read(Buffer.from(bomb.toString('base64'))).reason, 'The body expands beyond 1 MiB.')
    }
    const inHalves = zstdCompressSync(large.subarray(0, 600_000))
    equal(read(Buffer.concat([inHalves, inHalves])).encoding, 'unreadable')
    equal(read(zstdCompressSync(large.subarray(1))).encoding, 'zstd')
  })

  test(`a frame that lies about its size is no way around the limit (${name})`, () => {
    const frame = zstdCompressSync(Buffer.alloc(200_000, 32))
    // Single segment with four bytes of size: magic, descriptor, size.
    equal(frame[4], 0b1010_0000)
    frame.writeUInt32LE(2 ** 32 - 1, 5)
    equal(read(frame).reason, 'The compressed data declare more than they can hold.')
  })

  test(`a compressed body cut anywhere is unreadable, with a reason (${name})`, () => {
    const frame = zstdCompressSync(text)
    for (let length = 4; length < frame.length; length += 1) {
      const found = read(frame.subarray(0, length))
      equal(found.reason, 'The compressed data are cut short.')
    }
  })

  test(`damaged bytes never throw, and never expand beyond the limit (${name})`, () => {
    const frame = zstdCompressSync(text)
    fc.assert(
      fc.property(fc.nat(frame.length - 1), fc.nat(255), (at, byte) => {
        const damaged = Buffer.from(frame)
        damaged[at] = byte
        const found = read(damaged)
        ok(found.text === null || found.text.length <= LIMITS.maxDecodedBytes)
      }),
    )
  })
}

test('the 512 MiB limit is told in its own words', () => {
  const declaresMore = Buffer.from('28b52ffd', 'hex')
  const runs = Buffer.alloc(4 * 4_200, Buffer.from([0x02, 0x00, 0x10, 0x20]))
  runs[runs.length - 4] = 0x03
  const bomb = Buffer.concat([declaresMore, Buffer.from([0x00, 0x58]), runs])
  const unwrapped = unwrapBody(bomb, { maxDecodedBytes: 512 * 1024 * 1024 })
  match('reason' in unwrapped ? unwrapped.reason : '', /expands beyond 512 MiB/)
})

test('a byte order mark is not part of the text', () => {
  equal(unwrappedText(Buffer.from(`\ufeff${text}`)).text, text)
  equal(unwrappedText(zstdCompressSync(`\ufeff${text}`)).text, text)
})

test('an empty body and text that only looks like Base64 are told apart', () => {
  equal(unwrappedText(Buffer.alloc(0)).encoding, 'empty')
  equal(unwrappedText(Buffer.from('KLUv and more')).encoding, 'plain')
  equal(unwrappedText(Buffer.from('SGVsbG8=')).encoding, 'plain')
})

test('nothing behind the padding of Base64 is dropped in silence', () => {
  let padded = ''
  for (let size = 1; !padded.endsWith('='); size += 1) {
    padded = zstdCompressSync('x'.repeat(size)).toString('base64')
  }
  equal(unwrappedText(Buffer.from(`${padded}\r\n`)).encoding, 'base64+zstd')
  equal(unwrappedText(Buffer.from(`${padded}${padded}`)).encoding, 'plain')
})

test('Base64 of gzip counts as gzip', () => {
  const found = unwrappedText(Buffer.from(gzipSync(text).toString('base64')))
  deepEqual([found.encoding, found.text], ['gzip', text])
})

/** zstd as a stream writes it: no size in the header, a window instead. */
async function streamed(bytes: Uint8Array): Promise<Buffer> {
  const stream = createZstdCompress()
  stream.write(bytes.subarray(0, 10))
  stream.write(bytes.subarray(10))
  stream.end()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
