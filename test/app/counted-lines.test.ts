import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCountedLines } from '#main/app/intake/counted-lines.ts'

test('a line that repeats is said once and then counted, reason by reason', async () => {
  const lines: unknown[] = []
  const log = { warn: (fields: unknown) => void lines.push(fields) }
  const counted = createCountedLines(log as never, 'refused', 40)
  for (let i = 0; i < 10_000; i++) counted.note('secret')
  counted.note('signature')
  assert.deepEqual(lines, [{ reason: 'secret' }, { reason: 'signature' }])
  await new Promise((resolve) => setTimeout(resolve, 120))
  assert.deepEqual(lines.slice(2), [{ reason: 'secret', more: 9_999 }])
  counted.note('signature')
  counted.note('signature')
  counted.stop()
  assert.deepEqual(lines.slice(3), [{ reason: 'signature' }, { reason: 'signature', more: 1 }])
})
