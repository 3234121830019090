import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { serveDoor } from '#main/headless/serve-door.ts'
import { aDoor } from '../making/a-door.ts'
import { aFolder } from '../making/a-study.ts'
import { aCookie } from './a-cookie.ts'

const token = 'synthetic-token_0123456789abc'

test('a page of another port on this machine is refused, with the right cookie too', async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const pageDir = join(folder, 'page')
  mkdirSync(pageDir, { recursive: true })
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>page</title>')
  const { door, handled } = aDoor()
  const served = await serveDoor({ door, token, pageDir, port: 0 })
  t.after(() => served.stop())
  const own = `http://127.0.0.1:${served.port}`
  const cookie = await aCookie(served.port, token)
  const call = async (origin: string | null) => {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      cookie,
      ...(origin === null ? {} : { origin }),
    }
    const answer = await fetch(`${own}/calls/status.read`, { method: 'POST', headers, body: '{}' })
    return answer.status
  }
  const foreign = [
    'null',
    `http://127.0.0.1:${served.port + 1}`,
    `https://127.0.0.1:${served.port}`,
  ]
  for (const origin of [...foreign, 'https://elsewhere.example', `${own}.elsewhere.example`])
    assert.equal(await call(origin), 403, origin)
  assert.deepEqual(handled, [], 'no handler ran')
  for (const origin of [null, own, `http://localhost:${served.port}`])
    assert.equal(await call(origin), 200, String(origin))
})
