import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trayView } from '#main/desktop/tray/tray-view.ts'
import type { UpdateStatus } from '#shared/host/update-status.ts'
import { aStatus, noonAt } from '../a-status.ts'

const labels = (updates: UpdateStatus | null) =>
  trayView(aStatus({ updates }), noonAt, 0).items.flatMap((item) =>
    'label' in item ? [item.label] : [],
  )

test('the tray says what the update is doing, and offers the restart once it is ready', () => {
  assert.ok(labels({ state: 'checking' }).includes('Looking for an update…'))
  const downloading: UpdateStatus = { state: 'downloading', version: '1.2.0', percent: 40 }
  assert.ok(labels(downloading).includes('Downloading 1.2.0 (40 %)'))
  assert.ok(labels({ state: 'ready', version: '1.2.0' }).includes('Restart to update to 1.2.0'))
  const failed: UpdateStatus = { state: 'failed', version: null, reason: 'altered', at: noonAt }
  assert.ok(labels(failed).includes('The update failed…'))
})

test('the tray says nothing of updates where there is nothing to do', () => {
  const quiet = labels(null)
  assert.deepEqual(labels({ state: 'idle', checkedAt: noonAt }), quiet)
  assert.deepEqual(labels({ state: 'off', because: 'policy' }), quiet)
})
