import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { openSettingsFile, type Settings, savedLogLevel } from '#main/app/settings-file.ts'
import { aFolder } from '../making/a-study.ts'

let at: ReturnType<typeof aFolder>
beforeEach(() => {
  at = aFolder()
})
afterEach(() => at.remove())

const path = () => join(at.folder, 'settings.json')
const write = (text: string) => writeFileSync(path(), text)
const kept = () => JSON.parse(readFileSync(path(), 'utf8')) as Settings
const aside = () => readdirSync(at.folder).filter((name) => /^settings\.damaged-/.test(name))
const ADDRESS = { receiverPort: 45_678, tunnelName: 'synthetic-name-01' } as const

test('what is whole is read as it is, and nothing is moved aside', () => {
  write(JSON.stringify(ADDRESS))
  const settings = openSettingsFile(at.folder)
  assert.equal(settings.read().receiverPort, ADDRESS.receiverPort)
  assert.equal(settings.damage(), null)
  assert.deepEqual(aside(), [])
})

test('no file is no damage: the defaults hold', () => {
  assert.equal(openSettingsFile(at.folder).damage(), null)
  assert.equal(openSettingsFile(at.folder).read().tunnelProvider, 'off')
})

test('of a setting that is wrong the others are kept, and it is named', () => {
  write(JSON.stringify({ ...ADDRESS, studyName: 'Synthetic', logLevel: 'shouting' }))
  const settings = openSettingsFile(at.folder)
  assert.partialDeepStrictEqual(settings.read(), {
    ...ADDRESS,
    studyName: 'Synthetic',
    logLevel: 'info',
  })
  assert.deepEqual(settings.damage()?.reset, ['logLevel'])
  assert.deepEqual(aside(), [settings.damage()?.keptAs])
  assert.equal(kept().tunnelName, ADDRESS.tunnelName)
  assert.equal(openSettingsFile(at.folder).damage(), null, 'the next start has nothing to mend')
})

test('a file that breaks off keeps every whole setting, and no half number', () => {
  write(
    '{\n  "studyName": "A \\"B\\"",\n  "tunnelName": "synthetic-name-01",\n  "receiverPort": 456',
  )
  const settings = openSettingsFile(at.folder)
  assert.equal(settings.read().studyName, 'A "B"')
  assert.equal(settings.read().tunnelName, 'synthetic-name-01')
  assert.equal(settings.read().receiverPort, null)
  assert.ok(settings.damage()?.reset.includes('receiverPort'))
  assert.equal(readFileSync(join(at.folder, aside()[0] ?? ''), 'utf8').endsWith('456'), true)
})

test('of a file that is lost as a whole the copy of the last good one goes on', () => {
  openSettingsFile(at.folder).save({ ...ADDRESS, tunnelProvider: 'localtunnel' })
  for (const lost of ['', '\0\0\0\0', 'null', '[]', 'not json']) {
    write(lost)
    const settings = openSettingsFile(at.folder)
    assert.partialDeepStrictEqual(settings.read(), { ...ADDRESS, tunnelProvider: 'localtunnel' })
    assert.deepEqual(settings.damage()?.reset, [], lost)
  }
})

test('a hand-written change is in the copy too', () => {
  write(JSON.stringify({ ...ADDRESS, studyName: 'By hand' }))
  openSettingsFile(at.folder)
  write('{')
  assert.equal(openSettingsFile(at.folder).read().studyName, 'By hand')
})

test('something that is no file is moved aside as well', () => {
  mkdirSync(path())
  assert.equal(openSettingsFile(at.folder).read().tunnelProvider, 'off')
  assert.equal(aside().length, 1)
  assert.equal(kept().tunnelProvider, 'off')
})

test('whatever stands in it, it opens, and every setting is valid', () => {
  const whole = JSON.stringify({ ...ADDRESS, studyName: 'x', publicUrl: 'https://a.example' })
  const cut = fc.nat(whole.length).map((length) => whole.slice(0, length))
  const torn = fc
    .tuple(fc.nat(whole.length), fc.string())
    .map(([place, text]) => whole.slice(0, place) + text + whole.slice(place + text.length))
  fc.assert(
    fc.property(fc.oneof(cut, torn, fc.string(), fc.json()), (text) => {
      rmSync(join(at.folder, 'settings.copy.json'), { force: true })
      write(text)
      const { receiverPort, tunnelName } = openSettingsFile(at.folder).read()
      assert.ok(receiverPort === null || Number.isInteger(receiverPort))
      assert.ok(tunnelName === null || tunnelName.length >= 4)
    }),
    { numRuns: 100 },
  )
})

test('the log level is read without touching a damaged file', () => {
  write('{ "logLevel": "warn", ')
  assert.equal(savedLogLevel(at.folder), 'warn')
  assert.deepEqual(aside(), [])
})

test('what is saved soon holds at once and is on the disk when flushed', async () => {
  const settings = openSettingsFile(at.folder)
  settings.saveSoon({ confirmedPublicUrl: 'https://one.example' })
  settings.saveSoon({ confirmedPublicUrl: 'https://two.example' })
  assert.equal(settings.read().confirmedPublicUrl, 'https://two.example')
  await settings.flushed()
  assert.equal(kept().confirmedPublicUrl, 'https://two.example')
  assert.equal(openSettingsFile(at.folder).read().confirmedPublicUrl, 'https://two.example')
})

test('a later save is never undone by an earlier one that comes late', async () => {
  const settings = openSettingsFile(at.folder)
  for (let count = 0; count < 50; count += 1) {
    settings.saveSoon({ studyName: `soon ${count}` })
    if (count % 3 === 0) await new Promise((resolve) => setImmediate(resolve))
    settings.save({ studyName: `now ${count}` })
    await settings.flushed()
    assert.equal(kept().studyName, `now ${count}`)
  }
})

test('a folder that can not be written costs nothing but the saving', async () => {
  const failures: string[] = []
  const settings = openSettingsFile(at.folder, ({ message }) => failures.push(message))
  // As root a folder's mode says nothing: one in the place of the temporary file does.
  mkdirSync(`${path()}.soon`)
  mkdirSync(`${path()}.new`)
  writeFileSync(join(`${path()}.new`, 'held'), '')
  settings.saveSoon({ studyName: 'held in memory' })
  await settings.flushed()
  assert.equal(settings.read().studyName, 'held in memory')
  assert.equal(failures.length, 1)
  rmSync(`${path()}.soon`, { recursive: true })
  settings.saveSoon({ studyName: 'and written later' })
  await settings.flushed()
  assert.equal(kept().studyName, 'and written later')
})
