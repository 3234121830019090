import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { openAuditFile } from '#main/audit/audit-file.ts'
import { auditPage } from '#main/audit/audit-page.ts'
import { auditText } from '#main/audit/audit-text.ts'
import { verifyAudit } from '#main/audit/verify.ts'
import { aDataFolder } from '../../making/host-process.ts'

const AT = Date.parse('2026-03-01T08:00:00Z')

/** A log of so many records, and its folder's removal. */
async function aLog(records: number) {
  const { dataDir, remove } = aDataFolder()
  const file = openAuditFile(dataDir, '1.2.3')
  for (let i = 0; i < records; i++)
    await file.append(
      { what: 'export.finished', details: { rows: i, participants: ['P0001', 'Pä02'] } },
      AT + i,
    )
  return { dataDir, path: join(dataDir, 'audit.jsonl'), file, remove }
}

test('a log that nobody touched is whole, private to its owner, and knows its last hash', async (t) => {
  const { path, file, remove } = await aLog(3)
  t.after(remove)
  const check = await verifyAudit(path)
  assert.deepEqual(check, { state: 'whole', records: 3, head: await file.head() })
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('a log that does not exist yet is whole and empty', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const check = await verifyAudit(join(dataDir, 'audit.jsonl'))
  assert.deepEqual(check, { state: 'whole', records: 0, head: '0'.repeat(64) })
})

test('any byte that is changed is found, at its record', async (t) => {
  const { path, remove } = await aLog(4)
  t.after(remove)
  const bytes = readFileSync(path)
  const lineOf = (at: number) => bytes.subarray(0, at).toString('latin1').split('\n').length
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: bytes.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, flip) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] as number) ^ flip
        writeFileSync(path, changed)
        const check = await verifyAudit(path)
        assert.equal(check.state, 'broken')
        assert.ok(check.state === 'broken' && check.seq === lineOf(at), `${at}: ${check.state}`)
      },
    ),
    { numRuns: 400 },
  )
})

test('a line that is removed, repeated or moved is found; so is an end that was cut off, with a hash kept elsewhere', async (t) => {
  const { path, remove } = await aLog(5)
  t.after(remove)
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  const head = JSON.parse(lines[4] as string).hash as string
  const stateOf = async (kept: string[], anchor: string | null = null) => {
    writeFileSync(path, kept.map((line) => `${line}\n`).join(''))
    return verifyAudit(path, anchor)
  }
  for (let gone = 0; gone < 4; gone++) {
    const check = await stateOf(lines.filter((_, i) => i !== gone))
    assert.ok(check.state === 'broken' && check.seq === gone + 1)
  }
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 2, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(order, async (chosen) => {
      const isPrefix = chosen.every((line, i) => line === i)
      const check = await stateOf(chosen.map((i) => lines[i] as string))
      assert.equal(check.state, isPrefix ? 'whole' : 'broken')
    }),
    { numRuns: 100 },
  )
  const repeated = await stateOf([...lines.slice(0, 3), lines[2] as string, ...lines.slice(3)])
  assert.ok(repeated.state === 'broken' && repeated.seq === 4)
  // In itself a log whose end is gone is whole: only an anchor shows it.
  assert.equal((await stateOf(lines.slice(0, 3))).state, 'whole')
  assert.equal((await stateOf(lines.slice(0, 3), head)).state, 'broken')
  assert.equal((await stateOf(lines, head)).state, 'whole')
})

test('half a line that a power cut left is named, and the next record takes its place and says so', async (t) => {
  const { dataDir, path, remove } = await aLog(3)
  t.after(remove)
  truncateSync(path, statSync(path).size - 7)
  const torn = await verifyAudit(path)
  assert.ok(torn.state === 'broken' && torn.seq === 3 && /no end/.test(torn.reason))
  await openAuditFile(dataDir, '1.2.3').append({ what: 'study.opened' }, AT)
  const { rows } = await auditPage(path, { beforeSeq: null, limit: 10, search: '', what: '' })
  assert.deepEqual(
    rows.map(({ what }) => what),
    ['study.opened', 'audit.mended', 'export.finished', 'export.finished'],
  )
  assert.equal((await verifyAudit(path)).state, 'whole')
})

test('records written by two at once, one of them another process, stand in one chain', async (t) => {
  const { dataDir, path, file, remove } = await aLog(0)
  t.after(remove)
  const source = `
    import { openAuditFile } from '#main/audit/audit-file.ts'
    const file = openAuditFile(process.argv[1], '1.2.3')
    for (let i = 0; i < 30; i++) await file.append({ what: 'other.done' }, 1)`
  const child = spawn(
    process.execPath,
    ['--input-type=module-typescript', '--eval', source, dataDir],
    { stdio: 'inherit', cwd: join(import.meta.dirname, '../../..') },
  )
  t.after(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  for (let i = 0; i < 30; i++) await file.append({ what: 'own.done' }, AT)
  assert.deepEqual(await exited, [0, null])
  const check = await verifyAudit(path)
  assert.ok(check.state === 'whole' && check.records === 60)
})

test('a process that was killed while it held the lock stops nobody', async (t) => {
  const { path, file, remove } = await aLog(1)
  t.after(remove)
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(gone, 'exit')
  writeFileSync(`${path}.lock`, String(gone.pid))
  await file.append({ what: 'study.opened' }, AT)
  assert.equal((await verifyAudit(path)).state, 'whole')
})

test('the log is searched, paged, and given out as CSV and JSON', async (t) => {
  const { path, file, remove } = await aLog(5)
  t.after(remove)
  await file.append({ what: 'rule.changed', details: { name: '=1+1', note: 'a "b", c' } }, AT)
  const page = await auditPage(path, { beforeSeq: 5, limit: 2, search: '', what: '' })
  assert.deepEqual(
    page.rows.map(({ seq }) => seq),
    [4, 3],
  )
  const found = await auditPage(path, { beforeSeq: null, limit: 9, search: 'RULE', what: '' })
  assert.deepEqual(found.kinds, ['export.finished', 'rule.changed'])
  assert.equal(found.rows.length, 1)
  assert.equal((JSON.parse(await auditText(path, 'json')) as unknown[]).length, 6)
  const csv = await auditText(path, 'csv')
  assert.equal(csv.trimEnd().split('\n').length, 7)
  assert.match(csv, /^seq,at,user,version,what,details,prev,hash\n1,2026-03-01T08:00:00.000Z,/)
})

test('bytes that are no line never fill the memory', async (t) => {
  const { path, remove } = await aLog(1)
  t.after(remove)
  appendFileSync(path, Buffer.alloc(300_000, 0x61))
  const check = await verifyAudit(path)
  assert.ok(check.state === 'broken' && check.seq === 2)
  rmSync(path)
})
