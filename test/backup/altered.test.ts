import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Header } from 'tar'
import { BackupFailed } from '#main/backup/backup-failed.ts'
import { readBackup } from '#main/backup/read-backup.ts'
import { aFolder } from '../making/a-study.ts'
import { aDataFolderWithData, backUp } from './a-backup.ts'

/** Unpacks bytes as a backup into a folder of their own; the folder's files, or why not. */
async function unpacked(bytes: Uint8Array) {
  const outer = aFolder()
  const inner = join(outer.folder, 'a', 'b')
  try {
    mkdirSync(inner, { recursive: true })
    writeFileSync(join(outer.folder, 'file'), bytes)
    const failed = await readBackup(join(outer.folder, 'file'), inner, () => {}).then(
      () => null,
      (error: Error) => error,
    )
    // Whatever was in it: nothing may lie beside the folder it was unpacked into.
    assert.deepEqual(readdirSync(outer.folder).sort(), ['a', 'file'])
    assert.deepEqual(readdirSync(join(outer.folder, 'a')), ['b'])
    const files = Object.fromEntries(
      readdirSync(inner).map((name) => [name, readFileSync(join(inner, name)).toString('base64')]),
    )
    return { failed, files }
  } finally {
    outer.remove()
  }
}

test('a flipped byte is refused with a sentence, unless every file is still the same to the byte', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  t.after(remove)
  const whole = readFileSync(await backUp(folder))
  const { files } = await unpacked(whole)
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const altered = Buffer.from(whole)
      altered[at] = (altered[at] as number) ^ by
      const found = await unpacked(altered)
      // The date in the packing's head, or another way to pack the same bytes: nothing is altered.
      if (found.failed === null) assert.deepEqual(found.files, files)
      else {
        refused++
        assert.ok(found.failed instanceof BackupFailed, String(found.failed.stack))
        assert.match(found.failed.message, /^This (file|backup) .*\.$/)
      }
    }),
    { numRuns: 120 },
  )
  assert.ok(refused > 60)
})

test('a file that is cut off anywhere is refused', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  t.after(remove)
  const whole = readFileSync(await backUp(folder))
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      const { failed } = await unpacked(whole.subarray(0, length))
      assert.ok(failed instanceof BackupFailed)
    }),
    { numRuns: 60 },
  )
})

function tarOf(...members: { path: string; type?: 'File' | 'SymbolicLink'; content: string }[]) {
  const blocks = members.flatMap(({ path, content, type = 'File' }) => {
    const bytes = Buffer.from(content)
    const header = new Header({ path, type, size: bytes.length, mode: 0o644, linkpath: '/etc' })
    const block = Buffer.alloc(512)
    header.encode(block)
    return [block, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

const manifest = (files: unknown[]) =>
  JSON.stringify({
    ...{ format: 'pulsetray-backup', formatVersion: 1, madeAt: 0, version: '0', studyName: '' },
    ...{ isNightly: false, isEncrypted: false, views: {}, files },
    study: { schema: 0, lastEntryId: 0, participants: 0, deliveries: 0, values: 0 },
    inbox: { version: 1, lastEntryId: 0, lastDeliveryId: 0, entries: 0, origin: null, mark: null },
  })

test('an archive from outside never writes anything outside its folder', async () => {
  const paths = ['../evil.json', '/tmp/evil.json', 'a/../../evil.json', 'C:\\evil.json', '..']
  const names = [...paths, 'secrets.json', 'study.sqlite']
  for (const path of names)
    for (const type of ['File', 'SymbolicLink'] as const) {
      const files = [{ name: path, bytes: 1, sha256: '0'.repeat(64) }]
      for (const first of [[], [{ path: 'manifest.json', content: manifest(files) }]]) {
        const { failed, files: written } = await unpacked(
          tarOf(...first, { path, type, content: 'x' }),
        )
        assert.ok(failed instanceof BackupFailed, path)
        assert.deepEqual(Object.keys(written), [])
      }
    }
  assert.ok(!existsSync('/tmp/evil.json'))
})

test('what is no backup at all is called so', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), gzipSync('hello'), tarOf()]) {
    const { failed } = await unpacked(bytes)
    assert.ok(failed instanceof BackupFailed)
  }
  const newer = manifest([]).replace('"formatVersion":1', '"formatVersion":2')
  const { failed } = await unpacked(tarOf({ path: 'manifest.json', content: newer }))
  assert.match(failed?.message ?? '', /newer Pulsetray. Update the app/)
})
