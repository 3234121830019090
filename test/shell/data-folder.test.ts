import assert from 'node:assert/strict'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaultDataFolder, openDataFolder } from '#main/shell/data-folder.ts'
import { DataFolderInUse, lockDataFolder } from '#main/shell/instance-lock.ts'
import { aFolder } from '../making/a-study.ts'

const home = join('home', 'somebody')
const folders: [platform: NodeJS.Platform, env: NodeJS.ProcessEnv, folder: string][] = [
  ['linux', {}, join(home, '.local', 'share', 'pulsetray')],
  ['linux', { XDG_DATA_HOME: '' }, join(home, '.local', 'share', 'pulsetray')],
  ['linux', { XDG_DATA_HOME: join('x', 'data') }, join('x', 'data', 'pulsetray')],
  ['freebsd', {}, join(home, '.local', 'share', 'pulsetray')],
  ['darwin', {}, join(home, 'Library', 'Application Support', 'Pulsetray', 'study')],
  ['win32', {}, join(home, 'AppData', 'Local', 'Pulsetray', 'study')],
  ['win32', { LOCALAPPDATA: join('D', 'Local') }, join('D', 'Local', 'Pulsetray', 'study')],
]
for (const [platform, env, folder] of folders)
  test(`on ${platform} with ${JSON.stringify(env)} everything is kept in ${folder}`, () => {
    assert.equal(defaultDataFolder(platform, env, home), folder)
  })

test('a folder is made with its parents, for its owner only; one that is there is taken as it is', () => {
  const { folder, remove } = aFolder()
  const made = openDataFolder(join(folder, 'a', 'b'))
  assert.equal(made, join(folder, 'a', 'b'))
  assert.equal(statSync(made).mode & 0o777, 0o700)
  mkdirSync(join(folder, 'c'), { mode: 0o755 })
  assert.equal(openDataFolder(join(folder, 'c')), join(folder, 'c'))
  remove()
})

test('a folder can be held once, and again after its release', () => {
  const { folder, remove } = aFolder()
  const release = lockDataFolder(folder, null)
  assert.throws(
    () => lockDataFolder(folder, null),
    (error: Error) =>
      error instanceof DataFolderInUse &&
      /in use by another Pulsetray.*--data-dir/.test(error.message),
  )
  release()
  lockDataFolder(folder, null)()
  remove()
})

test('two folders can be held at once', () => {
  const [one, two] = [aFolder(), aFolder()]
  const releases = [one, two].map(({ folder }) => lockDataFolder(folder, null))
  for (const release of releases) release()
  for (const { remove } of [one, two]) remove()
})
