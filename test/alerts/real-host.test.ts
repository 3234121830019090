import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Status } from '#shared/status.ts'
import type { Alert, AlertRules } from '#shared/study/alerts.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { type HeadlessHost, startHeadlessHost } from '../making/headless-host.ts'
import { aDataFolder, until } from '../making/host-process.ts'
import { connection, DEFAULT_END_USER_ID, epochPush, wrap } from '../making/thryve-bodies.ts'

const alertsOf = (host: HeadlessHost) => host.call('alerts.list') as Promise<Alert[]>
const ids = (alerts: Alert[]) => alerts.map(({ alertId }) => alertId)

test('the real host lists what needs a person, keeps a snooze over a restart, and keeps its rules', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHeadlessHost({ dataDir })
  t.after(() => host.kill())
  assert.deepEqual(await alertsOf(host), [])
  assert.equal(await host.post(wrap(connection('disconnect'), 'plain')), 204)
  assert.equal(await host.post('no json at all'), 204)
  const found = await until(
    () => alertsOf(host),
    (alerts) => alerts.length === 2,
  )
  assert.deepEqual(ids(found), ['participant-disconnected:P0001', 'quarantined'])
  assert.deepEqual(
    ids((await host.call('alert.snooze', { alertId: 'quarantined', untilAt: null })) as Alert[]),
    ids(found),
  )
  await assert.rejects(
    host.call('alert.snooze', { alertId: 'nothing', untilAt: null }),
    /not-found/,
  )
  assert.deepEqual(await host.call('alerts.sendTest'), { shown: false })

  const rules = (await host.call('alertRules.read')) as AlertRules
  assert.deepEqual([rules.silentWarningDays, rules.silentUrgentDays], [3, 5])
  const changed = { ...rules, disconnected: false, quietHours: null }
  assert.deepEqual(await host.call('alertRules.save', changed), changed)
  await assert.rejects(
    host.call('alertRules.save', { ...changed, silentWarningDays: 9 }),
    /warning/,
  )
  assert.deepEqual(ids(await alertsOf(host)), ['quarantined'])
  assert.equal(await host.terminate(), 0)

  const again = await startHeadlessHost({ dataDir })
  t.after(() => again.kill())
  assert.deepEqual(await again.call('alertRules.read'), changed)
  const kept = await alertsOf(again)
  assert.deepEqual(
    kept.map(({ alertId, snoozed }) => [alertId, snoozed]),
    [['quarantined', 'until-new']],
  )
  assert.equal(await again.post('no json either'), 204)
  await until(
    () => alertsOf(again),
    ([alert]) => alert?.count === 2 && alert.snoozed === null,
  )
  await again.terminate()
  // A study code at most: nothing that the sender calls a person.
  const memory = readFileSync(join(dataDir, 'alerts.json'), 'utf8')
  assert.match(memory, /quarantined/)
  assert.ok(!memory.includes(DEFAULT_END_USER_ID))
})

test('a day worn too little is told from the coverage that the window shows, once it has come in', async (t) => {
  const host = await startHeadlessHost()
  t.after(() => host.stop())
  const rules = (await host.call('alertRules.read')) as AlertRules
  await host.call('alertRules.save', { ...rules, wearBelowMinutes: 600 })
  const dayAt = Math.floor(Date.now() / DAY_MS) * DAY_MS - 3 * DAY_MS
  const heart = (startAt: number) => ({
    startAt,
    endAt: startAt + MINUTE_MS,
    timezoneOffset: 0,
    dataTypeId: 3000,
    value: '61',
  })
  const minutes = Array.from({ length: 30 }, (_, index) =>
    heart(dayAt + 9 * HOUR_MS + index * MINUTE_MS),
  )
  assert.equal(await host.post(wrap(epochPush({ records: minutes }), 'zstd')), 204)
  assert.deepEqual(await alertsOf(host), [], 'the day may still come in')
  const later = [heart(dayAt + DAY_MS + 13 * HOUR_MS)]
  assert.equal(await host.post(wrap(epochPush({ records: later }), 'zstd')), 204)
  const [alert] = await until(
    () => alertsOf(host),
    (alerts) => alerts.length > 0,
  )
  assert.deepEqual([alert?.alertId, alert?.count], ['wear-low:P0001', 30])
})

test('backups that can not be written are an alert of the real host with the second failure', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  // A file stands where the folder should be.
  writeFileSync(join(dataDir, 'backups'), '')
  const host = await startHeadlessHost({ dataDir })
  t.after(() => host.kill())
  const failures = () => host.call('status.read') as Promise<Status>
  for (const times of [1, 2]) {
    await host.call('backup.start')
    await until(failures, ({ backup }) => {
      const trouble = backup?.trouble
      return trouble?.kind === 'failed' && trouble.times === times
    })
    assert.deepEqual(ids(await alertsOf(host)), times === 1 ? [] : ['backup-trouble'])
  }
})

test('what changed is announced to open pages', async (t) => {
  const host = await startHeadlessHost()
  t.after(() => host.stop())
  const { origin, searchParams } = new URL(host.dashboardUrl)
  const headers = { authorization: `Bearer ${searchParams.get('token')}` }
  const stream = await fetch(`${origin}/events`, { headers })
  await host.post('no json at all')
  let seen = ''
  const decoder = new TextDecoder()
  for await (const piece of stream.body as unknown as AsyncIterable<Uint8Array>) {
    seen += decoder.decode(piece, { stream: true })
    if (seen.includes('event: alerts.changed')) break
  }
  assert.match(seen, /event: alerts\.changed/)
})
