import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DoorHandlers } from '#main/door/door.ts'
import type { Status } from '#shared/status.ts'
import { aDoor, eventsOf, fails } from '../making/a-door.ts'

const address = 'http://127.0.0.1'
const asked = (name: keyof DoorHandlers, language: string, input: unknown = {}) =>
  new Request(`${address}/calls/${name}${language}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })

test('a refusal is said in the language in which the window asks, and in English to programs', async () => {
  const { door } = aDoor({ 'tunnel.start': fails('bad-input', 'It must end after it begins.') })
  const said = async (language: string) =>
    ((await (await door(asked('tunnel.start', language))).json()) as { message: string }).message
  assert.equal(await said('?in=de'), 'Sie muss nach ihrem Anfang enden.')
  assert.equal(await said('?in=fr'), 'Elle doit se terminer après son début.')
  for (const other of ['', '?in=en', '?in=tlh', '?in=']) {
    assert.equal(await said(other), 'It must end after it begins.')
  }
})

test('the check of an input speaks the language too', async () => {
  const { door } = aDoor()
  const answer = await door(asked('delivery.read', '?in=de', { deliveryId: 0 }))
  assert.deepEqual(await answer.json(), {
    failure: 'bad-input',
    message: 'deliveryId: zu klein, mindestens 1',
  })
})

test('kept reasons are said in the language; what people and devices wrote is left alone', async () => {
  const rows = [
    { deliveryId: 1, type: 'It is no object.', error: 'The body is empty.' },
    { deliveryId: 2, type: null, error: 'What version 0.1 called it.' },
  ]
  const { door } = aDoor({ 'deliveries.list': () => rows })
  const input = { beforeId: null, limit: 10 }
  assert.deepEqual(await (await door(asked('deliveries.list', '?in=de', input))).json(), [
    { deliveryId: 1, type: 'It is no object.', error: 'Der Inhalt ist leer.' },
    { deliveryId: 2, type: null, error: 'What version 0.1 called it.' },
  ])
  assert.deepEqual(await (await door(asked('deliveries.list', '', input))).json(), rows)
})

test('news come in the language of the window that listens', async () => {
  const { door, announcements } = aDoor()
  const streams = await Promise.all(
    ['?in=de', '?in=fr', ''].map(async (language) => {
      const { body } = await door(new Request(`${address}/events${language}`))
      const events = eventsOf(body as ReadableStream<Uint8Array>)
      await events.next()
      return events
    }),
  )
  const ingest = { state: 'failed', reason: 'fetch.sqlite is damaged.' }
  announcements.announce('status.changed', { ingest } as Status)
  const said = await Promise.all(
    streams.map(async (events) => {
      const news = await events.next()
      void events.cancel()
      return (news?.data as Status | undefined)?.ingest.reason
    }),
  )
  assert.deepEqual(said, [
    'fetch.sqlite ist beschädigt.',
    'fetch.sqlite est abîmé.',
    'fetch.sqlite is damaged.',
  ])
})
