import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Inbox, openInbox } from '#main/inbox/inbox.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'pulsetray-full-'))
const isMounted = mount()
const skip = isMounted ? false : 'only a superuser may mount a small disk here'

test('a full disk refuses, keeps nothing of it, and takes the next delivery when there is room', {
  skip,
}, async (t) => {
  const path = join(folder, 'inbox.sqlite')
  const inbox: Inbox = await openInbox({
    path,
    sqliteBinding: null,
    threadEntry: new URL('../../main/inbox/inbox-thread.ts', import.meta.url),
  })
  t.after(() => {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  })
  const entry = (size: number) => ({
    kind: 'delivery' as const,
    recordedAt: 1,
    meta: '{}',
    body: Buffer.alloc(size, 'x'),
  })
  await inbox.append(entry(10))
  const stuffing = join(folder, 'stuffing')
  fill(stuffing)
  const refused = await Promise.allSettled([inbox.append(entry(900_000)), inbox.append(entry(10))])
  for (const outcome of refused)
    if (outcome.status === 'rejected') assert.match(outcome.reason.code, /SQLITE_(FULL|IOERR)/)
  assert.equal(refused[0]?.status, 'rejected')
  rmSync(stuffing)
  const accepted = refused.filter(({ status }) => status === 'fulfilled').length
  assert.equal((await inbox.append(entry(900_000))).deliveryId, 2 + accepted)
  await inbox.close(1)
  const db = openInboxForReading(path, null)
  const sizes = db.prepare('SELECT length(body) FROM entries').pluck().all()
  assert.equal(db.pragma('integrity_check', { simple: true }), 'ok')
  db.close()
  assert.deepEqual(sizes, [10, ...Array(accepted).fill(10), 900_000])
})

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
    return false
  }
}

function fill(path: string): void {
  const chunk = Buffer.alloc(64 * 1024)
  try {
    for (let i = 0; i < 1_000; i++) writeFileSync(path, chunk, { flag: 'a' })
  } catch {
    // That is the point.
  }
}
