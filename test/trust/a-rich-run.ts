import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callDoor } from '../making/headless-host.ts'
import { type HostProcess, startHost, until } from '../making/host-process.ts'
import { epochPush, signed, wrap } from '../making/thryve-bodies.ts'

/** What must never leave the data folder's own databases and settings; none of it occurs elsewhere. */
export const planted = {
  'an id at the sender': 'enduser-q7f3k9-planted',
  'an alias': 'alias-anneliese-planted',
  'a value': '61.0625417',
  'a third party': 'third-party-planted-name',
  'a study code': 'CODE-PLANTED-0042',
  'a group': 'group-planted-north',
  'a note': 'note-planted: took the ring off',
  'the name of the study': 'study-planted-of-annas-clinic',
  'a name in a path': 'person-planted-name',
  'the HMAC secret': 'hmac-planted-c29t',
  'the credential': 'bearer-planted-8842',
  'the name of the tunnel': 'tunnel-planted-name',
  'a public address': 'address-planted.example.org',
  'a header of the sender': 'header-planted-value',
  'a piece of what was no JSON': 'broken-planted-text',
}

export type RichRun = { host: HostProcess; needles: Record<string, string>; dataDir: string }

/** A host that went through deliveries of every fate, edits of people, and errors of the disk. */
export async function aRichRun(): Promise<RichRun & { end(): Promise<void> }> {
  const above = mkdtempSync(join(tmpdir(), 'pulsetray-test-'))
  const dataDir = join(above, `${planted['a name in a path']} with blanks`, 'study')
  mkdirSync(dataDir, { recursive: true })
  const host = await startHost(dataDir, {
    arguments: ['--log-level', 'debug', '--tunnel', 'url'],
    env: {
      PULSETRAY_PUBLIC_URL: `https://${planted['a public address']}/${planted['the name of the tunnel']}`,
      PULSETRAY_HMAC_SECRET: planted['the HMAC secret'],
      PULSETRAY_AUTH: `Bearer ${planted['the credential']}`,
    },
  })
  const end = async () => {
    await host.end('SIGKILL')
    rmSync(above, { recursive: true, force: true, maxRetries: 20 })
  }
  try {
    await live(host)
  } catch (error) {
    await end()
    throw error
  }
  const { webhookUrl, dashboardUrl } = host.ready
  const needles = {
    ...planted,
    'the secret of the hook': new URL(webhookUrl).pathname.split('/').at(-1) as string,
    'the token of the door': new URL(dashboardUrl).searchParams.get('token') as string,
  }
  return { host, needles, dataDir, end }
}

async function live(host: HostProcess): Promise<void> {
  const call = (name: string, input: unknown) => callDoor(host.ready, name, input)
  const person = {
    endUserId: planted['an id at the sender'],
    endUserAlias: planted['an alias'],
    details: true,
    records: [
      {
        value: planted['a value'],
        details: { thirdPartyDataSourceName: planted['a third party'] },
      },
    ],
  }
  const good = wrap(epochPush(person), 'base64+zstd')
  const secret = planted['the HMAC secret']
  // Four, so that the signed form is learnt and a wrong signature is refused from then on.
  for (let i = 0; i < 4; i++) await post(host, good, signed(good, secret, Date.now()))
  await until(
    () => call('status.read', {}) as Promise<{ signature: { state: string } }>,
    ({ signature }) => signature.state === 'pinned',
  )
  await post(host, good, signed(good, secret, Date.now()))
  await post(host, good, {
    ...signed(good, secret, Date.now()),
    'X-HMAC-Signature': 'ab'.repeat(32),
  })
  await post(host, Buffer.from(`{"endUserId": ${planted['a piece of what was no JSON']}`))
  await post(host, wrap({ ...epochPush(person), type: 'event.of.planted' }, 'plain'))
  await fetch(`${host.ready.webhookUrl}x/${planted['an id at the sender']}`, { method: 'POST' })
  await fetch(host.ready.webhookUrl, { method: 'POST', body: '{}' })
  await until(
    () => call('participants.list', {}) as Promise<unknown[]>,
    (rows) => rows.length === 1,
  )
  await call('participant.recode', { participantId: 'P0001', code: planted['a study code'] })
  await call('participants.regroup', {
    participantIds: [planted['a study code']],
    group: planted['a group'],
  })
  await call('annotation.add', {
    ...{ participantId: null, kind: 'note', fromAt: 0, toAt: null },
    ...{ dataSourceId: null, dataTypeId: null, text: planted['a note'] },
  }).catch(() => null)
  await call('study.rename', { studyName: planted['the name of the study'] })
  await troubles(host, call)
}

type Call = (name: string, input: unknown) => Promise<unknown>

/** Errors whose messages name folders: settings and exports that can't be written. */
async function troubles(host: HostProcess, call: Call): Promise<void> {
  const at = (name: string) => join(host.ready.dataDir, name)
  rmSync(at('exports'), { recursive: true, force: true })
  writeFileSync(at('exports'), 'a file in the place of a folder')
  mkdirSync(at('settings.json.new'))
  writeFileSync(join(at('settings.json.new'), 'in-the-way'), '')
  await call('study.rename', { studyName: planted['the name of the study'] }).catch(() => null)
  await call('export.start', { choice: everything }).catch(() => null)
  await until(host.errors, (said) => /could not be written|a call failed/.test(said))
}

const everything = {
  ...{ profile: 'tidy', format: 'csv', participantIds: null, dataTypeIds: null },
  ...{ dataSourceIds: null, fromDay: null, toDay: null, asOfAt: null, includeRevisions: false },
  ...{ includeRaw: false, includeIdentifiers: false, includeLocations: false },
}

async function post(host: HostProcess, body: Buffer<ArrayBuffer>, headers = {}): Promise<number> {
  const answer = await fetch(host.ready.webhookUrl, {
    method: 'POST',
    body,
    headers: {
      ...headers,
      authorization: `Bearer ${planted['the credential']}`,
      'x-planted': planted['a header of the sender'],
    },
  })
  return answer.status
}
