import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { callDoor } from '../making/headless-host.ts'
import { aDataFolder, runHost, startHost } from '../making/host-process.ts'
import { findNeedles, findNeedlesIn } from '../making/needles.ts'
import { aRichRun } from './a-rich-run.ts'

let run: Awaited<ReturnType<typeof aRichRun>>
before(async () => {
  run = await aRichRun()
})
after(() => run?.end())

const read = async () =>
  ((await callDoor(run.host.ready, 'diagnostics.read')) as { text: string }).text

test('everything planted is in the data folder, so that a search for it means something', () => {
  const found = new Set(findNeedles(run.dataDir, run.needles).map(({ needle }) => needle))
  const elsewhere = [
    // Only in the environment, in memory, or in the way to the folder.
    ...['the HMAC secret', 'the credential', 'a name in a path', 'the name of the tunnel'],
    'a public address',
  ]
  for (const needle of Object.keys(run.needles))
    if (!elsewhere.includes(needle)) assert.ok(found.has(needle), needle)
})

test('nothing planted is in the diagnostics of the window, of the command, or in the saved file', async () => {
  const shown = await read()
  assert.deepEqual(findNeedlesIn(shown, run.needles), [])
  const command = runHost(['diagnostics', '--data-dir', run.dataDir])
  assert.equal(command.status, 0, command.stderr)
  assert.deepEqual(findNeedlesIn(command.stdout, run.needles), [])
  assert.deepEqual(findNeedlesIn(command.stderr, run.needles), [])
  await callDoor(run.host.ready, 'diagnostics.save')
  assert.deepEqual(findNeedles(join(run.dataDir, 'diagnostics'), run.needles), [])
})

test('nothing planted is in the logs or on standard error, though errors named folders', () => {
  assert.match(
    run.host.errors(),
    /EISDIR|ENOTDIR|EEXIST|ENOTEMPTY/,
    'an error of the disk was logged',
  )
  assert.deepEqual(findNeedlesIn(run.host.errors(), run.needles), [])
  assert.deepEqual(findNeedles(join(run.dataDir, 'logs'), run.needles), [])
})

test('they say what helps: versions, states, timings, sizes, counts, settings, errors and a check', async () => {
  const text = await read()
  for (const line of [
    /^ {2}Pulsetray +\d+\.\d+\.\d+/m,
    /^ {2}SQLite +3\.\d+/m,
    /^ {2}receiver +receiving$/m,
    /^ {2}signature +pinned$/m,
    /^ {2}tunnel +url$/m,
    /^ {2}started after +[\d.]+ m?s$/m,
    /^ {2}answered within \(99 of 100\) +[\d.]+ m?s$/m,
    /^ {2}longest behind in this run +[\d.]+ m?s$/m,
    /^ {2}participants +1$/m,
    /^ {2}deliveries ingested, verified +\d+$/m,
    /^ {2}deliveries quarantined, unverified +\d+$/m,
    /^ {2}inbox\.sqlite +[\d.]+ kB$/m,
    /^ {2}quick_check +ok$/m,
    /^ {2}studyName +set$/m,
    /^ {2}warning: refused \(signature\) +1 times/m,
    /^ {2}error: .*\(E[A-Z]+\)/m,
  ])
    assert.match(text, line)
  const publicUrl = /^ {2}tunnelHost +(.*)$/m.exec(text)?.[1]
  assert.equal(publicUrl, 'localtunnel (https)')
})

test('what is saved is what was read, and only its owner can read it', async () => {
  const shown = await read()
  const { folder, name } = (await callDoor(run.host.ready, 'diagnostics.save')) as {
    folder: string
    name: string
  }
  assert.equal(readFileSync(join(folder, name), 'utf8'), shown)
  assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600)
  assert.equal(statSync(folder).mode & 0o777, 0o700)
})

test('of an encrypted study they say as much with its key, and no more than that it is shut without', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const keyFile = join(dataDir, '..', `${basename(dataDir)}.key`)
  writeFileSync(keyFile, 'ab'.repeat(32), { mode: 0o600 })
  t.after(() => rmSync(keyFile, { force: true }))
  const host = await startHost(dataDir, { arguments: ['--key-file', keyFile] })
  t.after(() => host.end('SIGKILL'))
  const { text } = (await callDoor(host.ready, 'diagnostics.read')) as { text: string }
  assert.match(text, /inbox\.sqlite\n-+\n {2}schema[\s\S]+?quick_check +ok/)
  const open = runHost(['diagnostics', '--data-dir', dataDir, '--key-file', keyFile])
  assert.match(open.stdout, /inbox\.sqlite\n-+\n {2}schema[\s\S]+?quick_check +ok/)
  const shut = runHost(['diagnostics', '--data-dir', dataDir])
  assert.equal(shut.status, 0)
  assert.match(shut.stdout, /study\.sqlite +could not be read: SQLITE_NOTADB/)
  for (const said of [text, open.stdout, shut.stdout])
    assert.deepEqual(findNeedlesIn(said, { key: 'ab'.repeat(32) }), [])
})
