import assert from 'node:assert/strict'
import { test } from 'node:test'
import { autostartEntry } from '#main/desktop/login/autostart-entry.ts'

test('an autostart entry runs the app hidden', () => {
  const lines = autostartEntry(['/opt/Pulsetray/pulsetray', '--hidden']).split('\n')
  assert.equal(lines[0], '[Desktop Entry]')
  assert.ok(lines.includes('Exec="/opt/Pulsetray/pulsetray" "--hidden"'))
  assert.ok(lines.includes('Type=Application'))
})

test('a path with blanks, quotes, dollars, backslashes and percent signs stays one argument', () => {
  const exec = autostartEntry(['/a b/"c"/$d/`e`/f\\g/100%'])
    .split('\n')
    .find((line) => line.startsWith('Exec='))
  assert.equal(exec, 'Exec="/a b/\\\\"c\\\\"/\\\\$d/\\\\`e\\\\`/f\\\\\\\\g/100%%"')
})
