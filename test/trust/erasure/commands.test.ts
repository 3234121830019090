import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { auditVerdict } from '#main/app/trust/audit/audit-command.ts'
import { readArguments } from '#main/shell/arguments.ts'
import { startHeadlessHost } from '../../making/headless-host.ts'
import { aDataFolder, rowsOf, runHost, until } from '../../making/host-process.ts'
import { findNeedles } from '../../making/needles.ts'
import { connection, dailyPush, epochPush, wrap } from '../../making/thryve-bodies.ts'

const needles = { id: 'needle-user-Tr71Vx', value: '88.1734502' }
const note = { text: 'needle-note-felt-ill-91c4' }

test('days, then all of a person are erased by command, and the audit log tells of both', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHeadlessHost({ dataDir, arguments: ['--tunnel', 'off'] })
  t.after(() => host.kill())
  const records = ['01', '02', '03'].map((day) => ({ day: `2024-03-${day}`, value: needles.value }))
  await host.post(wrap(dailyPush({ endUserId: needles.id, records }), 'base64+zstd'))
  await host.post(wrap(epochPush({ endUserId: 'synthetic-user-1' }), 'plain'))
  await until(
    () => rowsOf(dataDir, "SELECT 1 FROM deliveries WHERE state = 'ingested'").length,
    (rows) => rows === 2,
  )
  const at = (moment: string) => Date.parse(`2024-03-${moment}:00:00Z`)
  const about = { participantId: 'P0001', kind: 'note', dataSourceId: null, dataTypeId: null }
  const within = { ...about, fromAt: at('01T10'), toAt: at('02T11'), text: note.text }
  await host.call('annotation.add', within)
  await host.call('annotation.add', { ...within, toAt: at('03T11'), text: 'reaches beyond' })
  for (const [event, moment] of [
    ['connect', '01T01'],
    ['disconnect', '02T01'],
    ['connect', '02T09'],
  ] as const)
    await host.post(wrap(connection(event, { endUserId: needles.id, at: at(moment) }), 'plain'))
  await until(
    () => rowsOf(dataDir, 'SELECT 1 FROM connection_events').length,
    (rows) => rows === 3,
  )
  assert.equal(await host.terminate(), 0)
  const run = (...words: string[]) => runHost([...words, '--data-dir', dataDir])

  const dry = run('erase', '--participant', 'P0001', '--dry-run')
  assert.equal(dry.status, 0, dry.stderr)
  assert.match(dry.stdout, /This would erase P0001\. Nothing was changed\.\n {2}values: 3/)
  const range = ['--from', '2024-03-01', '--to', '2024-03-02']
  const someDry = run('erase', '--participant', 'P0001', ...range, '--dry-run')
  assert.match(
    someDry.stdout,
    /connections: 2, announcements: 0, annotations: 1\n {2}2 connections/,
  )
  const some = run('erase', '--participant', 'P0001', ...range, '--confirm', 'P0001')
  assert.equal(some.status, 0, some.stderr)
  assert.match(some.stdout, /Erased +2024-03-01 to 2024-03-02/)
  assert.deepEqual(rowsOf(dataDir, 'SELECT day FROM daily_values'), [{ day: '2024-03-03' }])
  assert.deepEqual(findNeedles(dataDir, note), [])
  assert.deepEqual(rowsOf(dataDir, 'SELECT text FROM annotation_history'), [
    { text: 'reaches beyond' },
  ])
  assert.deepEqual(rowsOf(dataDir, 'SELECT event, occurred_utc FROM connection_events'), [
    { event: 'connect', occurred_utc: '2024-03-02T09:00:00.000Z' },
  ])
  const told = run('audit').stdout.split('\n').filter(Boolean).at(-1) as string
  const { annotations, connectionEvents } = JSON.parse(told).details
  assert.deepEqual([annotations, connectionEvents], [1, 2])

  const all = run('erase', '--participant', 'P0001', '--confirm', 'P0001')
  assert.equal(all.status, 0, all.stderr)
  assert.deepEqual(rowsOf(dataDir, 'SELECT * FROM daily_values'), [])
  assert.deepEqual(findNeedles(dataDir, needles), [])

  const log = run('audit')
  const what = log.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).what)
  const twice = ['erasure.asked', 'erasure.finished', 'erasure.asked', 'erasure.finished']
  assert.deepEqual(what, ['annotation.added', 'annotation.added', ...twice])
  const whole = run('audit', '--verify')
  assert.equal(whole.status, 0)
  const head = /last hash is ([0-9a-f]{64})/.exec(whole.stdout)?.[1] as string
  const path = join(dataDir, 'audit.jsonl')
  const lines = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, `${lines.slice(0, 5).join('\n')}\n`)
  assert.equal((await auditVerdict(dataDir, null)).isWhole, true)
  assert.equal((await auditVerdict(dataDir, head)).isWhole, false)
  appendFileSync(path, 'not a record\n')
  const broken = run('audit', '--verify')
  assert.equal(broken.status, 1)
  assert.match(broken.stdout, /^Record 6 is broken/)
})

test('whoever erases by command says of whom, and says it twice', () => {
  const said = (...words: string[]) => {
    const read = readArguments(['erase', ...words], {})
    return read.outcome === 'bad' ? read.message : read.outcome
  }
  assert.match(said(), /--participant/)
  assert.match(said('--participant', 'P0001'), /--dry-run, or --confirm/)
  assert.match(said('--participant', 'P0001', '--dry-run', '--confirm', 'P0001'), /either/)
  assert.match(
    said('--participant', 'P0001', '--from', '2024-03-01', '--dry-run'),
    /stand together/,
  )
  assert.match(said('--participant', 'P0001', '--verify', '--dry-run'), /not for this/)
  assert.equal(said('--participant', 'P0001', '--dry-run'), 'run')
})
