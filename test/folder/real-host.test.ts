import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { startStandIn } from '#main/app/folder/stand-in.ts'
import type { FolderJudgement, FolderStanding } from '#shared/host/data-folder.ts'
import { aFolder } from '../making/a-study.ts'
import { startHeadlessHost } from '../making/headless-host.ts'
import { inboxRowsOf, runHost } from '../making/host-process.ts'
import { epochPush } from '../making/thryve-bodies.ts'

test('a move that was ordered in the window is carried out by the next start, and receiving goes on there', async (t) => {
  const { folder: home, remove } = aFolder()
  t.after(remove)
  const environment = { XDG_DATA_HOME: home, XDG_CONFIG_HOME: home }
  const disk = join(home, 'disk')
  mkdirSync(disk)
  const first = await startHeadlessHost({ dataDir: null, environment })
  t.after(() => first.kill())
  const old = join(home, 'pulsetray')
  assert.equal(first.dataDir, old)
  assert.equal(await first.post(JSON.stringify(epochPush({}))), 204)
  const judged = (await first.call('folder.judge', { path: disk })) as FolderJudgement
  assert.deepEqual([judged.to, judged.problem, judged.syncedBy], [disk, null, null])
  const cloud = join(home, 'Dropbox', 'study')
  mkdirSync(cloud, { recursive: true })
  const { syncedBy } = (await first.call('folder.judge', { path: cloud })) as FolderJudgement
  assert.equal(syncedBy, 'Dropbox')
  await assert.rejects(first.call('folder.move', { path: cloud, mayBeSynced: false }), /bad-input/)
  await assert.rejects(first.call('folder.move', { path: old, mayBeSynced: false }), /bad-input/)
  const ordered = { path: disk, mayBeSynced: false }
  const { wish, way } = (await first.call('folder.move', ordered)) as FolderStanding
  assert.deepEqual([wish, way], [{ to: disk, stopped: null }, 'at-start'])
  assert.equal(((await first.call('folder.stay')) as FolderStanding).wish, null)
  await first.call('folder.move', ordered)
  assert.equal(await first.post(JSON.stringify(epochPush({}))), 204)
  assert.equal(await first.terminate(), 0)

  const second = await startHeadlessHost({ dataDir: null, environment })
  t.after(() => second.kill())
  assert.equal(second.dataDir, disk)
  assert.equal(new URL(second.webhookUrl).pathname, new URL(first.webhookUrl).pathname)
  assert.equal(await second.post(JSON.stringify(epochPush({}))), 204)
  const count = "SELECT count(*) AS n FROM entries WHERE kind = 'delivery'"
  assert.deepEqual(inboxRowsOf(disk, count), [{ n: 3 }])
  assert.deepEqual(inboxRowsOf(old, count), [{ n: 2 }], 'the old copy is as it was left')
  const standing = (await second.call('folder.read')) as FolderStanding
  assert.deepEqual(
    standing.formers.map(({ path }) => path),
    [old],
  )
  const person = { participantId: 'P0001', fromDay: null, toDay: null }
  await assert.rejects(
    second.call('erasure.start', { ...person, confirm: 'P0001' }),
    /A copy of the data folder lies elsewhere/,
    'who withdraws must not stay in the old copy',
  )
  const audit = readFileSync(join(disk, 'audit.jsonl'), 'utf8')
  for (const what of ['folder-move.ordered', 'folder-move.dropped', 'folder.moved'])
    assert.ok(audit.includes(`"${what}"`), what)

  const byName = runHost(['--data-dir', old, '--receiver-port', '0'])
  assert.equal(byName.status, 1)
  assert.match(byName.stderr, /was moved to .*disk/)
  const left = (await second.call('folder.removeFormer', { path: old })) as FolderStanding
  assert.deepEqual(left.formers, [])
  assert.ok(!existsSync(old))
  assert.equal(await second.terminate(), 0)
})

test('a folder that was named at the start is not moved, and that is said', async (t) => {
  const host = await startHeadlessHost()
  t.after(() => host.stop())
  const { way } = (await host.call('folder.read')) as FolderStanding
  assert.equal(way, 'named')
  const { folder, remove } = aFolder()
  t.after(remove)
  const judged = (await host.call('folder.judge', { path: folder })) as FolderJudgement
  assert.equal(judged.problem, 'not-now')
})

test('while the folder is moved, whoever reaches the receiver’s port hears 503 and comes again', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const stopTaken = await startStandIn(port)
  await stopTaken()
  await new Promise((resolve) => server.close(resolve))
  const stop = await startStandIn(port)
  t.after(stop)
  const answer = await fetch(`http://127.0.0.1:${port}/hooks/x`, { method: 'POST', body: 'abc' })
  assert.equal(answer.status, 503)
  assert.equal(answer.headers.get('retry-after'), '30')
})
