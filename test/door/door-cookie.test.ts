import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createDoorCookie } from '#main/headless/door-cookie.ts'
import { serveDoor } from '#main/headless/serve-door.ts'
import { DAY_MS } from '#shared/time.ts'
import { aDoor } from '../making/a-door.ts'
import { aFolder } from '../making/a-study.ts'
import { aCookie } from './a-cookie.ts'

const token = 'synthetic-token_0123456789abc'
const another = 'synthetic-token_another-one-0'
const START = Date.UTC(2026, 0, 5)

function aClock() {
  let now = START
  return {
    now: () => now,
    pass(passMs: number) {
      now += passMs
    },
  }
}
const pairOf = (header: string) => header.split(';')[0]

test('a cookie lasts 7 days from the day it was last renewed, and no longer', () => {
  const clock = aClock()
  const cookie = createDoorCookie(token, clock.now)
  const first = pairOf(cookie.issue())
  assert.equal(cookie.check(first), 'good')
  clock.pass(2 * DAY_MS)
  assert.equal(cookie.check(first), 'stale')
  const second = pairOf(cookie.issue())
  clock.pass(5 * DAY_MS)
  assert.equal(cookie.check(first), 'none')
  assert.equal(cookie.check(second), 'stale')
  clock.pass(2 * DAY_MS)
  assert.equal(cookie.check(second), 'none')
})

test('a cookie from the future opens nothing, and one by a slow clock does', () => {
  const clock = aClock()
  const cookie = createDoorCookie(token, clock.now)
  const issued = pairOf(cookie.issue())
  clock.pass(-600_000)
  assert.equal(cookie.check(issued), 'good')
  clock.pass(-DAY_MS)
  assert.equal(cookie.check(issued), 'none')
})

test('hosts of two folders keep cookies of two names, and neither opens the other', () => {
  const [one, two] = [token, another].map((key) => createDoorCookie(key, () => START))
  const given = pairOf(one?.issue() ?? '') ?? ''
  const other = pairOf(two?.issue() ?? '') ?? ''
  assert.notEqual(given.split('=')[0], other.split('=')[0])
  assert.equal(two?.check(given), 'none')
  assert.equal(two?.check(`${other.split('=')[0]}=${given.split('=')[1]}`), 'none')
  assert.equal(two?.check(`${given}; ${other}`), 'good')
})

async function aServedDoor(t: TestContext, parts: { token?: string; now?: () => number } = {}) {
  const { folder, remove } = aFolder()
  const pageDir = join(folder, 'page')
  mkdirSync(pageDir, { recursive: true })
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>page</title>')
  const served = await serveDoor({ door: aDoor().door, token, pageDir, port: 0, ...parts })
  t.after(async () => {
    await served.stop()
    remove()
  })
  return served
}
/** As a browser that a person steers: fetch would not let this header be set. */
function visit(port: number, headers: Record<string, string>) {
  return new Promise<{ status: number; body: string; set: string[] | undefined }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/', headers }, (answer) => {
        let body = ''
        answer.on('data', (data) => {
          body += data
        })
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body, set: answer.headers['set-cookie'] }),
        )
      })
      asked.on('error', reject)
      asked.end()
    },
  )
}

test('an open window goes on after the host was started again', async (t) => {
  const first = await aServedDoor(t)
  const cookie = await aCookie(first.port, token)
  await first.stop()
  const second = await aServedDoor(t)
  assert.equal((await visit(second.port, { cookie })).status, 200)
})

test('a new token ends every window', async (t) => {
  const first = await aServedDoor(t)
  const cookie = await aCookie(first.port, token)
  const second = await aServedDoor(t, { token: another })
  assert.equal((await visit(second.port, { cookie })).status, 401)
})

test('opening the page renews the cookie once a day', async (t) => {
  const clock = aClock()
  const served = await aServedDoor(t, { now: clock.now })
  const cookie = await aCookie(served.port, token)
  assert.equal((await visit(served.port, { cookie })).set, undefined)
  clock.pass(6 * DAY_MS)
  const renewed = pairOf((await visit(served.port, { cookie })).set?.[0] ?? '') ?? ''
  clock.pass(6 * DAY_MS)
  assert.equal((await visit(served.port, { cookie })).status, 401)
  assert.equal((await visit(served.port, { cookie: renewed })).status, 200)
})

test('a person without the token is told what to open, and nothing else', async (t) => {
  const served = await aServedDoor(t)
  const person = await visit(served.port, { 'sec-fetch-mode': 'navigate' })
  assert.equal(person.status, 401)
  assert.match(person.body, /dashboardUrl/)
  assert.ok(!person.body.includes(token))
  assert.equal((await visit(served.port, { 'sec-fetch-mode': 'cors' })).body, '')
})
