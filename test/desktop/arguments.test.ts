import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownArguments } from '#main/desktop/arguments.ts'

test("the app's options are found among Chromium's switches and Electron's own arguments", () => {
  const argv = [
    'electron',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--no-sandbox',
    'app-folder',
    '--hidden',
    '--data-dir',
    'some folder',
    '--receiver-port=0',
  ]
  assert.deepEqual(ownArguments(argv), [
    '--hidden',
    '--data-dir',
    'some folder',
    '--receiver-port=0',
  ])
})

test('an option without its value is left for the reader to complain about', () => {
  assert.deepEqual(ownArguments(['pulsetray', '--data-dir']), ['--data-dir'])
})
