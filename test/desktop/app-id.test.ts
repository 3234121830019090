import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { appId } from '#main/desktop/notices/app-id.ts'

test('notices come from the app that the installers install', () => {
  const installer = readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8')
  assert.equal(/^appId: (\S+)$/m.exec(installer)?.[1], appId)
})
