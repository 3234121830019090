import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ExportCancelled, ExportFailed } from '#main/export/export-failed.ts'
import { checkFreeSpace, freeBytes } from '#main/export/folder/free-space.ts'
import { createUnfinishedFolder, removeLeftovers } from '#main/export/folder/unfinished-folder.ts'
import { verifyFolder } from '#main/export/verify/verify-folder.ts'
import { aFolder } from '../making/a-study.ts'
import { aLargeStudy } from './a-large-study.ts'
import { anExport } from './an-export.ts'

const inbox = aLargeStudy(60_000)
after(inbox.remove)
const script = join(import.meta.dirname, '../../scripts/export.ts')

test('killed at any moment, an export leaves nothing that looks whole, and the next one cleans up', async (t) => {
  const { folder: out, remove } = aFolder()
  t.after(remove)
  let kills = 0
  let unfinished = 0
  for (let i = 0; i < 12; i++) {
    const child = spawn(process.execPath, [script, '--data-dir', inbox.folder, '--out', out], {
      stdio: 'ignore',
    })
    const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
    // From its first file on, a little later each time.
    const begun = Date.now()
    while (hidden(out).length === 0 && child.exitCode === null && Date.now() - begun < 20_000)
      await new Promise((resolve) => setTimeout(resolve, 3))
    await new Promise((resolve) => setTimeout(resolve, i * 45))
    child.kill('SIGKILL')
    const [, signal] = await exited
    if (signal === 'SIGKILL') kills++
    unfinished += hidden(out).length
    for (const name of visible(out))
      assert.equal((await verifyFolder(join(out, name))).ok, true, `${name} is not whole`)
  }
  assert.ok(kills > 3 && unfinished > 3, `${kills} kills, ${unfinished} times in the middle`)
  const { path } = anExport(inbox.folder, out)
  assert.deepEqual(hidden(out), [])
  assert.equal((await verifyFolder(path)).ok, true)
})

test('cancelled, an export ends soon and leaves nothing', (t) => {
  const { folder: out, remove } = aFolder()
  t.after(remove)
  let looks = 0
  assert.throws(
    () => anExport(inbox.folder, out, {}, { isCancelled: () => ++looks > 3 }),
    ExportCancelled,
  )
  assert.deepEqual(readdirSync(out), [])
})

test('progress tells rows done of rows in all', (t) => {
  const { folder: out, remove } = aFolder()
  t.after(remove)
  const seen: number[] = []
  anExport(
    inbox.folder,
    out,
    {},
    {
      onProgress({ rowsDone, rowsTotal }) {
        assert.equal(rowsTotal, 60_000)
        seen.push(rowsDone)
      },
    },
  )
  assert.ok(seen.length > 10)
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  )
})

test('a disk that fills up on the way gives a clear error, and nothing is left', (t) => {
  const disk = mkdtempSync(join(tmpdir(), 'pulsetray-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=240m', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    rmSync(disk, { recursive: true })
    t.skip('only a superuser may mount a small disk here')
    return
  }
  t.after(() => {
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true, maxRetries: 20 })
  })
  const out = join(disk, 'out')
  let isStuffed = false
  assert.throws(
    () =>
      anExport(
        inbox.folder,
        out,
        {},
        {
          onProgress() {
            if (isStuffed) return
            isStuffed = true
            writeFileSync(join(disk, 'stuffing'), Buffer.alloc((freeBytes(disk) ?? 0) - 8_192))
          },
        },
      ),
    (error: Error) => error instanceof ExportFailed && /disk is full/.test(error.message),
  )
  assert.ok(isStuffed)
  assert.deepEqual(readdirSync(out), [])
})

test('an export that can not fit is refused before it begins', () => {
  assert.doesNotThrow(() => checkFreeSpace(tmpdir(), 1))
  assert.throws(() => checkFreeSpace(join(tmpdir(), 'not', 'yet'), 2 ** 60), {
    message: /needs about \d+ MiB and the disk has \d+ MiB free/,
  })
})

test('what a process that still runs is writing is left alone', (t) => {
  const { folder: out, remove } = aFolder()
  t.after(remove)
  const parent = join(out, `.unfinished-export-${process.ppid}-00000000`)
  const dead = join(out, '.unfinished-export-999999999-00000000')
  for (const path of [parent, dead, join(out, 'mine'), join(out, '.unfinished-export-x')])
    mkdirSync(path)
  assert.deepEqual(removeLeftovers(out), ['.unfinished-export-999999999-00000000'])
  assert.ok(existsSync(parent) && existsSync(join(out, 'mine')))
  const own = createUnfinishedFolder(out)
  assert.equal(removeLeftovers(out, [own.path.split('/').at(-1) as string]).length, 0)
  assert.equal(own.finish('name'), 'name')
  assert.equal(createUnfinishedFolder(out).finish('name'), 'name-2')
})

function hidden(out: string): string[] {
  return existsSync(out) ? readdirSync(out).filter((name) => name.startsWith('.')) : []
}

function visible(out: string): string[] {
  return existsSync(out) ? readdirSync(out).filter((name) => !name.startsWith('.')) : []
}
