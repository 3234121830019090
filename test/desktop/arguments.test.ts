import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desktopArguments } from '#main/desktop/arguments.ts'

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
  assert.deepEqual(desktopArguments(argv), {
    isHidden: true,
    appArguments: ['--data-dir', 'some folder', '--receiver-port', '0'],
  })
})

test('started by hand it is not hidden, and an option without its value is told to the reader', () => {
  assert.deepEqual(desktopArguments(['pulsetray', '--data-dir']), {
    isHidden: false,
    appArguments: ['--data-dir'],
  })
})
