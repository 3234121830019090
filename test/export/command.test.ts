import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { verifyFolder } from '#main/export/verify/verify-folder.ts'
import { readExportArguments } from '#main/shell/export-arguments.ts'
import { aFolder } from '../making/a-study.ts'
import { anInbox } from '../making/an-inbox.ts'
import { epochPush } from '../making/thryve-bodies.ts'
import { aGoldenStudy } from './a-golden-study.ts'
import { anExport } from './an-export.ts'

const made = aGoldenStudy()
const { folder: out, remove } = aFolder()
after(() => {
  made.remove()
  remove()
})
const script = join(import.meta.dirname, '../../scripts/export.ts')

function command(...parameters: string[]): Promise<{ code: number; said: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...parameters], (error, said, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), said, errors })
    })
  })
}

test('the last line is the folder, which verify finds as it was written', async () => {
  const { code, said } = await command('--data-dir', made.inbox.folder, '--out', out)
  assert.equal(code, 0)
  const folder = said.trim()
  assert.match(folder, /study_\d{4}-\d{2}-\d{2}T\d{6}Z$/)
  const verified = await command('verify', folder)
  assert.equal(verified.code, 0)
  assert.match(verified.said, /files are as they were written/)
  appendFileSync(join(folder, 'epoch_long.csv'), 'x')
  const changed = await command('verify', folder)
  assert.equal(changed.code, 1)
  assert.match(changed.said, /^epoch_long\.csv: changed$/m)
})

test('what can not be is said in one line, with exit code 2', async () => {
  for (const parameters of [
    ['--include-raw'],
    ['--profile', 'spss'],
    ['--format', 'xlsx'],
    ['--from', '2024-02-30'],
    ['--as-of', '2024-04-01T00:00:00'],
    ['--types', 'steps'],
    ['--participants', ','],
    ['--nothing'],
    ['verify'],
    ['write'],
  ]) {
    const read = readExportArguments(parameters)
    assert.equal(read.outcome, 'bad', parameters.join(' '))
    if (read.outcome === 'bad') assert.equal(read.message.includes('\n'), false)
  }
  const { code, errors } = await command('--include-raw', '--data-dir', made.inbox.folder)
  assert.equal(code, 2)
  assert.match(errors, /--include-identifiers/)
})

test('a folder without a study is said so', async () => {
  const { code, errors } = await command('--data-dir', join(out, 'nowhere'))
  assert.equal(code, 1)
  assert.match(errors, /holds no study/)
})

test('every option reaches the choice', () => {
  const read = readExportArguments(
    '--profile tidy --format csv.gz --split month --participants P0001,P0002 --types 1000 --sources 1,2 --from 2024-03-01 --to 2024-03-31 --as-of 2024-04-01T00:00:00+02:00 --include-revisions --include-raw --include-identifiers --include-locations'.split(
      ' ',
    ),
  )
  assert.ok(read.outcome === 'export')
  assert.deepEqual(read.choice, {
    profile: 'tidy',
    format: 'csv.gz',
    split: 'month',
    participantIds: ['P0001', 'P0002'],
    dataTypeIds: [1000],
    dataSourceIds: [1, 2],
    fromDay: '2024-03-01',
    toDay: '2024-03-31',
    asOfAt: Date.parse('2024-03-31T22:00:00Z'),
    includeRevisions: true,
    includeRaw: true,
    includeIdentifiers: true,
    includeLocations: true,
  })
})

test('identifiers of the sender are in no file unless they are asked for', () => {
  const plain = anExport(made.inbox.folder, out, { includeRevisions: true })
  for (const [name, bytes] of plain.files)
    assert.doesNotMatch(bytes.toString('utf8'), /berlin|travel|declared"|end_user_id/, name)
  const named = anExport(made.inbox.folder, out, { includeIdentifiers: true })
  assert.equal(named.rows('participants.csv')[0]?.end_user_id, 'berlin')
  assert.throws(() => anExport(made.inbox.folder, out, { includeRaw: true }), {
    message: /identifiers/,
  })
})

test('deliveries come as received, and with participants only those that name nobody else', () => {
  const lines = (participantIds: string[] | null) => {
    const { files } = anExport(made.inbox.folder, out, {
      participantIds,
      includeRaw: true,
      includeIdentifiers: true,
    })
    const packed = files.get('raw/deliveries.jsonl.gz') as Buffer
    const text = gunzipSync(packed).toString('utf8')
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { delivery_id: number; body_base64: string })
  }
  assert.equal(lines(null).length, 8)
  const ofOne = lines(['P0002'])
  assert.ok(ofOne.length > 0)
  for (const { body_base64 } of ofOne)
    assert.match(Buffer.from(body_base64, 'base64').toString('utf8'), /"endUserId":"travel"/)
})

test('verify names what is missing, changed, unexpected or of another length', async () => {
  const { path } = anExport(made.inbox.folder, out)
  const problems = async () =>
    (await verifyFolder(path)).files
      .filter(({ problem }) => problem !== null)
      .map(({ name, problem }) => `${name} ${problem}`)
  assert.deepEqual(await problems(), [])
  writeFileSync(join(path, 'notes.txt'), 'mine')
  mkdirSync(join(path, 'more'))
  writeFileSync(join(path, 'more', 'x.csv'), '')
  assert.deepEqual(await problems(), ['more/x.csv unexpected', 'notes.txt unexpected'])
  rmSync(join(path, 'more'), { recursive: true })
  rmSync(join(path, 'notes.txt'))
  renameSync(join(path, 'coverage.csv'), join(out, 'coverage.csv'))
  assert.deepEqual(await problems(), ['coverage.csv missing'])
  renameSync(join(out, 'coverage.csv'), join(path, 'coverage.csv'))
  const manifest = readFileSync(join(path, 'manifest.json'), 'utf8')
  writeFileSync(join(path, 'manifest.json'), manifest.replace('"rows": 15', '"rows": 16'))
  assert.deepEqual(await problems(), ['epoch_long.csv rows', 'manifest.json changed'])
  writeFileSync(join(path, 'manifest.json'), '{}')
  await assert.rejects(problems, /is no export/)
})

test('what was asked for and is not there is said in README.txt', () => {
  const { files } = anExport(made.inbox.folder, out, { participantIds: ['P0001', 'P0777'] })
  const readme = files.get('README.txt')?.toString('utf8') as string
  assert.match(readme, /^Participants: 1 of 2 have values\.$/m)
  assert.match(readme, /not in the study at that time: P0777\./)
})

test('where somebody was is left out, and said so, unless it is ticked', (t) => {
  const inbox = anInbox()
  t.after(inbox.remove)
  inbox.append({
    body: epochPush({
      records: [1401, 1402, 1000].map((dataTypeId) => ({ dataTypeId, value: '52.5' })),
    }),
  })
  inbox.study().takeIn()
  const plain = anExport(inbox.folder, join(inbox.folder, 'out'))
  assert.deepEqual(
    plain.rows('epoch_long.csv').map((row) => row.data_type_id),
    ['1000'],
  )
  assert.match(plain.files.get('README.txt')?.toString('utf8') ?? '', /Latitude, Longitude\./)
  const ticked = anExport(inbox.folder, join(inbox.folder, 'out'), { includeLocations: true })
  assert.equal(ticked.rows('epoch_long.csv').length, 3)
})

test('a study of another version is told so, without a single file', (t) => {
  const inbox = anInbox()
  t.after(inbox.remove)
  const { db } = inbox.study()
  db.pragma('user_version = 10')
  assert.throws(() => anExport(inbox.folder, join(inbox.folder, 'out')), /start this version once/)
  assert.equal(existsSync(join(inbox.folder, 'out')), false)
})
