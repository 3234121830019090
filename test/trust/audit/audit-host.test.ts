import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { wholeStudy } from '#main/export/choice-rules.ts'
import type { AuditCheck, AuditRow } from '#shared/trust/audit.ts'
import { startHeadlessHost } from '../../making/headless-host.ts'
import { rowsOf, until } from '../../making/host-process.ts'
import { findNeedles } from '../../making/needles.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'

const needles = {
  id: 'needle-user-Ab93Kz',
  text: 'needle-note-Vd81Qm',
  secret: 'needle-secret-Rr60Jp',
}

test('what people change, export, show and release stands in the audit log, without who or what it was', async (t) => {
  const host = await startHeadlessHost({ arguments: ['--tunnel', 'off'] })
  t.after(host.stop)
  await host.post(wrap(epochPush({ endUserId: needles.id }), 'plain'))
  await until(
    () => rowsOf(host.dataDir, "SELECT 1 FROM deliveries WHERE state = 'ingested'").length,
    (rows) => rows === 1,
  )
  await host.call('participant.recode', { participantId: 'P0001', code: 'A-7' })
  const note = { participantId: 'A-7', kind: 'note', fromAt: 1, toAt: null, text: needles.text }
  await host.call('annotation.add', { ...note, dataSourceId: null, dataTypeId: null })
  await host.call('participants.regroup', { participantIds: ['A-7'], group: needles.text })
  await host.call('wearRule.save', { minimumMinutes: 480 })
  await host.call('authentication.setHmacSecret', { secret: needles.secret })
  await host.call('signature.relearn')
  const look = { theme: 'dark', contrast: 'system', language: 'en' }
  await host.call('appearance.save', { ...look, hidesIdentifiers: true })
  await host.call('appearance.save', { ...look, theme: 'light', hidesIdentifiers: true })
  await assert.rejects(() => host.call('participant.recode', { participantId: 'P9', code: 'B' }))
  await host.call('export.start', { choice: { ...wholeStudy, participantIds: ['A-7'] } })
  const list = () =>
    host.call('audit.list', { beforeSeq: null, limit: 100, search: '', what: '' }) as Promise<{
      rows: AuditRow[]
    }>
  const { rows } = await until(list, ({ rows: seen }) => seen[0]?.what === 'export.finished')
  assert.deepEqual(rows.map(({ what }) => what).reverse(), [
    'participant.recoded',
    'annotation.added',
    'participants.regrouped',
    'wear-rule.changed',
    'signature-secret.changed',
    'signature.relearned',
    'identifiers.hidden',
    'export.finished',
  ])
  const made = rows[0]?.details
  assert.deepEqual([made?.by, made?.participants], ['window', ['A-7']])
  assert.match(String(made?.manifestSha256), /^[0-9a-f]{64}$/)
  assert.deepEqual(findNeedles(join(host.dataDir, 'audit.jsonl'), needles), [])
  const check = (await host.call('audit.verify')) as AuditCheck
  assert.ok(check.state === 'whole' && check.records === 8)
})
