import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import type { CallName, Input, Output } from '#shared/contract.ts'
import { dumpOf } from '../making/a-study.ts'
import { callDoor } from '../making/headless-host.ts'
import { aDataFolder, rowsOf, startHost, until } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

const entry = join(import.meta.dirname, '../../main/headless/index.ts')
const folder = aDataFolder()
let host: Awaited<ReturnType<typeof startHost>>
before(async () => {
  host = await startHost(folder.dataDir)
  for (const endUserId of ['someone', 'another']) await push(endUserId)
})
after(async () => {
  await host.end()
  folder.remove()
})

async function push(endUserId: string) {
  const body = wrap(epochPush({ endUserId, records: [{ dataTypeId: 3000 }] }), 'plain')
  await fetch(host.ready.webhookUrl, { method: 'POST', body })
  await until(
    () => rowsOf(folder.dataDir, `SELECT 1 FROM participants WHERE end_user_id = '${endUserId}'`),
    (rows) => rows.length === 1,
  )
}
const call = <N extends CallName>(name: N, input: Input<N>) =>
  callDoor(host.ready, name, input) as Promise<Output<N>>
const codes = async () => (await call('participants.list', {})).map((row) => row.participantId)

test('a code that is given shows in the very next answer, and pages are told', async () => {
  const { origin, searchParams } = new URL(host.ready.dashboardUrl)
  const headers = { authorization: `Bearer ${searchParams.get('token')}` }
  const listening = new AbortController()
  const stream = await fetch(`${origin}/events`, { headers, signal: listening.signal })
  const heard = (async () => {
    let text = ''
    for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      if (text.includes('event: study.edited')) return true
    }
    return false
  })()
  await call('participant.recode', { participantId: 'P0001', code: 'KID-1' })
  assert.deepEqual(await codes(), ['KID-1', 'P0002'])
  assert.equal(await heard, true)
  listening.abort()
})

test('a code that another has, a code of nobody and a zone that is none are refused in a sentence', async () => {
  await assert.rejects(
    call('participant.recode', { participantId: 'P0002', code: 'KID-1' }),
    /bad-input.*Another participant has the code KID-1/,
  )
  await assert.rejects(
    call('participant.recode', { participantId: 'P0001', code: 'X' }),
    /not-found/,
  )
  const zones = [{ fromDay: null, zone: 'Europe/Atlantis' }]
  await assert.rejects(
    call('participant.declareZones', { participantId: 'P0002', zones }),
    /There is no time zone Europe\/Atlantis/,
  )
})

test('groups, zones and annotations are there as soon as they are answered', async () => {
  await call('participants.regroup', { participantIds: ['KID-1', 'P0002'], group: 'arm 1' })
  assert.deepEqual(
    (await call('participants.list', {})).map((row) => row.group),
    ['arm 1', 'arm 1'],
  )
  const zones = [
    { fromDay: null, zone: 'Europe/Berlin' },
    { fromDay: '2024-05-01', zone: 'Asia/Kathmandu' },
  ]
  await call('participant.declareZones', { participantId: 'P0002', zones })
  assert.deepEqual(await call('participant.zones', { participantId: 'P0002' }), zones)
  const annotation = {
    participantId: 'KID-1',
    kind: 'exclude' as const,
    fromAt: Date.parse('2022-09-07T00:00Z'),
    toAt: Date.parse('2022-09-08T12:00Z'),
    dataSourceId: null,
    dataTypeId: null,
    text: 'lent the watch to a friend',
  }
  const { annotationId } = await call('annotation.add', annotation)
  const [listed] = await call('annotations.list', { participantId: 'KID-1' })
  assert.equal(listed?.annotationId, annotationId)
  assert.deepEqual(await call('annotations.list', { participantId: 'P0002' }), [])
  const grid = await call('coverage.read', { fromDay: '2022-09-07', toDay: '2022-09-07' })
  assert.equal(grid.participants[0]?.states, 'X')
  await call('annotation.change', { annotationId, ...annotation, text: 'twice' })
  await call('annotation.remove', { annotationId })
  assert.deepEqual(await call('annotations.list', { participantId: null }), [])
  await assert.rejects(call('annotation.remove', { annotationId }), /not-found/)
  await assert.rejects(call('annotation.add', { ...annotation, toAt: null }), /needs an end/)
})

test('a code list is looked at first, then applied, and kept for who is still to come', async () => {
  const csv = 'participant;code;group\nanother;KID-2;arm 2\nnot-yet;KID-3;arm 2\n'
  const looked = await call('codes.import', { csv, apply: false })
  assert.deepEqual(
    looked.rows.map(({ outcome }) => outcome),
    ['changes', 'expected'],
  )
  assert.equal(looked.isApplied, false)
  assert.deepEqual(await codes(), ['KID-1', 'P0002'])
  assert.equal((await call('codes.import', { csv, apply: true })).isApplied, true)
  assert.deepEqual(await codes(), ['KID-1', 'KID-2'])
  await push('not-yet')
  assert.deepEqual(await codes(), ['KID-1', 'KID-2', 'KID-3'])
  const bad = 'participant,code\nKID-1,KID-2\n'
  const refused = await call('codes.import', { csv: bad, apply: true })
  assert.deepEqual([refused.isApplied, refused.rows[0]?.outcome], [false, 'taken'])
})

test('a rebuild repeats every edit', async () => {
  // The times to the answers come behind the deliveries, and belong to what is compared.
  await until(
    () => rowsOf(folder.dataDir, 'SELECT * FROM deliveries WHERE ack_ms IS NULL'),
    (rows) => rows.length === 0,
  )
  await host.end()
  const before = dumpOf(join(folder.dataDir, 'study.sqlite'))
  await promisify(execFile)(process.execPath, [entry, 'rebuild', '--data-dir', folder.dataDir])
  assert.deepEqual(dumpOf(join(folder.dataDir, 'study.sqlite')), before)
  assert.equal(before.annotation_history.length, 3)
})
