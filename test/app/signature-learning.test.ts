import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { createSignatureLearning } from '#main/app/intake/signature-learning.ts'
import { openSettingsFile } from '#main/app/settings-file.ts'
import { aFolder } from '../making/a-study.ts'

let folder: ReturnType<typeof aFolder>
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => folder.remove())

function learning(secret: string | null) {
  let changes = 0
  const settings = openSettingsFile(folder.folder)
  const onChange = () => void changes++
  return {
    ...createSignatureLearning({ secret: () => secret, settings, onChange }),
    changes: () => changes,
  }
}
const kept = () =>
  JSON.parse(readFileSync(join(folder.folder, 'settings.json'), 'utf8')).signatureScheme as unknown
const [FRAME, RAW] = [{ scheme: 'frame:body+time' }, { scheme: 'raw:body+time' }]

test('three matches in a row of one scheme pin it, and the settings keep it', () => {
  const learns = learning('secret')
  assert.deepEqual(learns.status(), { state: 'learning', matches: 0 })
  learns.note(FRAME)
  learns.note(FRAME)
  assert.deepEqual(learns.status(), { state: 'learning', matches: 2 })
  assert.equal(learns.rules().state, 'learning')
  assert.equal(learns.secretToLearn(), 'secret')
  learns.note(FRAME)
  assert.deepEqual(learns.status(), { state: 'pinned', ...FRAME })
  assert.deepEqual(learns.rules(), { state: 'pinned', secret: 'secret', ...FRAME })
  assert.equal(learns.secretToLearn(), null)
  assert.equal(kept(), FRAME.scheme)
  assert.equal(learns.changes(), 3)
})

test('another scheme in between begins the count anew', () => {
  const learns = learning('secret')
  for (const match of [FRAME, FRAME, RAW, FRAME, FRAME]) learns.note(match)
  assert.deepEqual(learns.status(), { state: 'learning', matches: 2 })
})

test('a pinned scheme outlives the run, and nothing learnt later changes it', () => {
  const first = learning('secret')
  for (const match of [FRAME, FRAME, FRAME]) first.note(match)
  const second = learning('secret')
  for (const match of [RAW, RAW, RAW]) second.note(match)
  assert.deepEqual(second.status(), { state: 'pinned', ...FRAME })
})

test('without a secret nothing is learnt, whatever was pinned before', () => {
  openSettingsFile(folder.folder).save({ signatureScheme: FRAME.scheme })
  const none = learning(null)
  for (const match of [RAW, RAW, RAW]) none.note(match)
  assert.deepEqual(none.status(), { state: 'not_configured' })
  assert.deepEqual(none.rules(), { state: 'not-configured' })
  assert.equal(kept(), FRAME.scheme)
})

test('a pinned name that is no scheme is learnt anew', () => {
  openSettingsFile(folder.folder).save({ signatureScheme: 'rot13' })
  assert.equal(learning('secret').status().state, 'learning')
})

test('where the settings can not be written the scheme holds for this run', () => {
  const learns = learning('secret')
  rmSync(folder.folder, { recursive: true })
  for (let i = 0; i < 3; i++) learns.note(FRAME)
  assert.deepEqual(learns.status(), { state: 'pinned', ...FRAME })
})
