import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextUpdateStatus, type UpdateEvent } from '#main/desktop/updates/update-state.ts'
import type { UpdateStatus } from '#shared/host/update-status.ts'

const idle: UpdateStatus = { state: 'idle', checkedAt: null }
const follow = (events: UpdateEvent[], from: UpdateStatus = idle) =>
  events.reduce(nextUpdateStatus, from)
const failed = (code: string, message = '') =>
  follow([{ event: 'failed', error: { code, message }, at: 5 }])

test('an update is looked for, downloaded and then ready', () => {
  assert.deepEqual(follow([{ event: 'checking' }]), { state: 'checking' })
  const halfway: UpdateEvent = { event: 'progress', version: '1.2.0', percent: 49.6 }
  assert.deepEqual(follow([{ event: 'checking' }, halfway]), {
    state: 'downloading',
    version: '1.2.0',
    percent: 50,
  })
  assert.deepEqual(follow([halfway, { event: 'downloaded', version: '1.2.0' }]), {
    state: 'ready',
    version: '1.2.0',
  })
})

test('without an update the moment of the check is kept', () => {
  assert.deepEqual(follow([{ event: 'checking' }, { event: 'none', at: 7 }]), {
    state: 'idle',
    checkedAt: 7,
  })
})

test('what is ready stays ready, whatever a later check says', () => {
  const ready: UpdateStatus = { state: 'ready', version: '1.2.0' }
  const later: UpdateEvent[] = [
    { event: 'checking' },
    { event: 'none', at: 9 },
    { event: 'failed', error: { message: 'net::ERR_INTERNET_DISCONNECTED' }, at: 9 },
  ]
  assert.deepEqual(follow(later, ready), ready)
})

test('each failure has a reason that a person can act on', () => {
  for (const [code, message, reason] of [
    ['ERR_CHECKSUM_MISMATCH', 'sha512 checksum mismatch', 'altered'],
    ['ENOSPC', 'write', 'no-room'],
    ['EACCES', 'open', 'not-allowed'],
    ['', 'net::ERR_CONNECTION_REFUSED', 'unreachable'],
    ['HTTP_ERROR_404', '', 'unreachable'],
    ['', 'something else', 'unknown'],
  ] as const) {
    assert.deepEqual(failed(code, message), { state: 'failed', version: null, reason, at: 5 })
  }
})

test('a failed download names the version that it was', () => {
  const status = follow([
    { event: 'progress', version: '1.2.0', percent: 10 },
    { event: 'failed', error: { code: 'ERR_CHECKSUM_MISMATCH', message: '' }, at: 5 },
  ])
  assert.deepEqual(status, { state: 'failed', version: '1.2.0', reason: 'altered', at: 5 })
})
