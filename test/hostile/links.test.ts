import assert from 'node:assert/strict'
import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSettingsFile } from '#main/app/settings-file.ts'
import { openRotatingFile } from '#main/platform/rotating-file.ts'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import { aFolder } from '../making/a-study.ts'

const links = process.platform === 'win32' ? 'Windows asks for a right of its own' : false

test('no link in the data folder leads what is written into another file', {
  skip: links,
}, async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const victim = join(folder, 'victim')
  writeFileSync(victim, 'untouched')
  const dataDir = join(folder, 'study')
  mkdirSync(join(dataDir, 'logs'), { recursive: true })
  const laid = [
    'settings.json.new',
    'settings.json.soon',
    'settings.copy.json.soon',
    'secrets.json.new',
  ]
  for (const name of [...laid, 'logs/pulsetray.log']) symlinkSync(victim, join(dataDir, name))

  const settings = openSettingsFile(dataDir)
  settings.save({ studyName: 'by now' })
  settings.saveSoon({ studyName: 'soon' })
  await settings.flushed()
  writeWholeFile(join(dataDir, 'secrets.json'), 'secret')
  openRotatingFile(join(dataDir, 'logs', 'pulsetray.log'), 1_000).write('a line\n')

  assert.equal(readFileSync(victim, 'utf8'), 'untouched')
  assert.match(readFileSync(join(dataDir, 'settings.json'), 'utf8'), /"soon"/)
  assert.ok(lstatSync(join(dataDir, 'secrets.json')).isFile())
})

test('a settings file that is a link becomes a file of its own; what it led to stays', {
  skip: links,
}, (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const victim = join(folder, 'victim.json')
  writeFileSync(victim, '{}')
  const dataDir = join(folder, 'study')
  mkdirSync(dataDir)
  symlinkSync(victim, join(dataDir, 'settings.json'))
  openSettingsFile(dataDir).save({ studyName: 'here' })
  assert.equal(readFileSync(victim, 'utf8'), '{}')
  assert.ok(lstatSync(join(dataDir, 'settings.json')).isFile())
})
