import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { destinationIn, problemOf } from '#main/app/folder/destination.ts'
import { kindOf } from '#main/app/folder/disk-kind.ts'
import { writeArrival, writeSign } from '#main/app/folder/notes.ts'
import { findFolder, pointerPath, writePointer } from '#main/app/folder/pointer.ts'
import { aFolder } from '../making/a-study.ts'
import { makeReadOnly } from '../making/read-only-folder.ts'
import { mountSmallDisk } from '../making/small-disk.ts'

function aPlace() {
  const { folder, remove } = aFolder()
  const from = join(folder, 'study')
  mkdirSync(from)
  const judge = (chosen: string, bytes = 1_000) => problemOf({ chosen, from, bytes }, null)
  return { folder, from, judge, remove }
}

test('an empty or a new folder takes the study; one with other things gets a folder in it', (t) => {
  const { folder, from, judge, remove } = aPlace()
  t.after(remove)
  const full = join(folder, 'full')
  mkdirSync(full)
  for (const to of [join(folder, 'new'), full]) {
    assert.equal(destinationIn(to, from), to)
    assert.equal(judge(to), null)
  }
  writeFileSync(join(full, 'mine.txt'), '')
  assert.equal(destinationIn(full, from), join(full, 'Pulsetray'))
  assert.equal(judge(full), null)
  assert.deepEqual(readdirSync(full), ['mine.txt'], 'to ask leaves nothing behind')
  mkdirSync(join(full, 'Pulsetray', 'x'), { recursive: true })
  assert.equal(judge(full), 'filled')
  writeSign(full, { id: 'i', to: from, movedAt: 1 })
  assert.equal(destinationIn(full, from), full)
  assert.equal(judge(full), 'filled', 'what a move left behind')
})

test('no place for a study: itself, in it, around it, nothing there, no rights, no room', (t) => {
  const { folder, from, judge, remove } = aPlace()
  t.after(remove)
  mkdirSync(join(from, 'inner'))
  symlinkSync(from, join(folder, 'link'))
  for (const chosen of [join(from, 'inner'), join(from, 'new'), join(folder, 'link', 'inner')])
    assert.equal(judge(chosen), 'nested', chosen)
  writeFileSync(join(folder, 'file'), '')
  for (const chosen of ['relative', join(folder, 'no', 'parent'), join(folder, 'file', 'x')])
    assert.equal(judge(chosen), 'missing', chosen)
  assert.equal(judge(join(folder, 'new'), 1e15), 'no-room')
})

test('a disk that can’t be written is none', (t) => {
  const { folder, judge, remove } = aPlace()
  const closed = join(folder, 'closed')
  mkdirSync(closed)
  const open = makeReadOnly(closed)
  t.after(() => {
    open?.()
    remove()
  })
  if (open === null) return t.skip('only a superuser may make a folder unwritable')
  assert.equal(judge(closed), 'read-only')
})

test('a small disk has no room for it', (t) => {
  const { folder, judge, remove } = aPlace()
  const small = join(folder, 'small')
  mkdirSync(small)
  const disk = mountSmallDisk(small)
  t.after(() => {
    disk?.unmount()
    remove()
  })
  if (disk === null) return t.skip('only a superuser may mount a disk')
  assert.equal(judge(small), 'no-room')
})

test('the file system of a path is that of the deepest mount above it', () => {
  const mounts = [
    { point: '/', kind: 'ext4' },
    { point: '/home', kind: 'btrfs' },
    { point: '/home/a/share', kind: 'cifs' },
    { point: '/home/a/share', kind: 'fuse.sshfs' },
  ]
  assert.equal(kindOf('/homes', mounts), 'ext4')
  assert.equal(kindOf('/home/a/shared', mounts), 'btrfs')
  assert.equal(kindOf('/home/a/share/x', mounts), 'fuse.sshfs')
})

test('a study whose disk is not there begins no second one; a broken note is said', (t) => {
  const { folder, from, remove } = aPlace()
  t.after(remove)
  const usual = join(folder, 'usual')
  assert.equal(findFolder(null, usual), usual)
  const away = join(folder, 'disk', 'study')
  writePointer(usual, { id: 'i', folder: away, movedAt: 1 })
  assert.throws(() => findFolder(null, usual), /is not there now. Attach that disk/)
  mkdirSync(away, { recursive: true })
  assert.throws(() => findFolder(null, usual), /is not there now/, 'a mount point without its disk')
  const arrival = { from, isNew: true, movedAt: null, formers: [] }
  writeArrival(away, { ...arrival, id: 'another', step: 'arriving' })
  assert.throws(() => findFolder(null, usual), /unfinished copy/)
  writeArrival(away, { ...arrival, id: 'i', step: 'arriving' })
  assert.equal(findFolder(null, usual), away)
  assert.throws(() => findFolder(from, usual), /was moved to/, 'killed before it left a sign')
  const another = join(folder, 'another')
  assert.equal(findFolder(another, usual), another, 'a folder that is named goes first')
  writeFileSync(pointerPath(usual), '{')
  assert.equal(findFolder(another, usual), another)
  assert.throws(() => findFolder(null, usual), /can't be understood.*--data-dir/)
})

test('without its pointer the signs in the folders lead on, and a circle of them ends', (t) => {
  const { folder, from, remove } = aPlace()
  t.after(remove)
  const usual = join(folder, 'usual')
  mkdirSync(usual)
  writeSign(usual, { id: 'i', to: from, movedAt: 1 })
  writeFileSync(join(from, 'inbox.sqlite'), '')
  assert.equal(findFolder(null, usual), from)
  writeSign(from, { id: 'j', to: usual, movedAt: 1 })
  assert.doesNotThrow(() => findFolder(null, usual))
})
