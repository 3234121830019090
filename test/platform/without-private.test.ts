import assert from 'node:assert/strict'
import { homedir } from 'node:os'
import { test } from 'node:test'
import fc from 'fast-check'
import { withoutPrivate } from '#main/platform/without-private.ts'

const said: [message: string, left: string][] = [
  ["EACCES: permission denied, open '/home/ann smith/study/settings.json'", 'settings.json'],
  ["ENOTDIR: not a directory, mkdir '/Users/ann/exports/My study of ann'", "mkdir '(path)'"],
  ["EPERM, open 'C:\\Users\\Ann\\AppData\\Local\\Pulsetray\\study\\inbox.sqlite'", 'inbox.sqlite'],
  ['C:\\Users\\Ann\\x is gone', '(path) is gone'],
  ['/srv/ann/data is in use by another', '(path) is in use'],
  ['fetch of https://ann.example/hooks/secret?x=1 failed', 'fetch of (address) failed'],
  ['Unexpected token \'a\', "{"id":ann}" is not valid JSON', 'is not valid JSON'],
  ['Unexpected token \'a\', ..."rId":"ann"... is not valid JSON', 'is not valid JSON'],
  ['SQLITE_CORRUPT: database disk image is malformed', 'database disk image is malformed'],
]

for (const [message, left] of said)
  test(`of ${JSON.stringify(message)} only what is nobody's is left`, () => {
    const text = withoutPrivate(message)
    assert.ok(text.includes(left), text)
    assert.doesNotMatch(text, /ann/i)
  })

test('a known folder goes even where a message cuts it from the rest with a blank', () => {
  const folder = '/srv/the data of ann/study'
  assert.doesNotMatch(withoutPrivate(`${folder} can't be read`, [folder]), /ann/)
  assert.doesNotMatch(withoutPrivate(`see ${homedir()}/x`), new RegExp(homedir()))
})

test('an absolute path in quotes never keeps the name of a folder, whatever it is called', () => {
  const name = fc.stringMatching(/^[a-z0-9 äöü.+-]{6,20}$/)
  fc.assert(
    fc.property(name, name, (folder, file) => {
      const text = withoutPrivate(`ENOENT: no such file, open '/data/@${folder}@/${file}'`)
      assert.ok(!text.includes(`@${folder}@`))
    }),
  )
})
