import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { createNgrokProvider } from '#main/tunnel/providers/ngrok.ts'
import type { WayNews } from '#main/tunnel/providers/provider.ts'
import { realTimers } from '#main/tunnel/timers.ts'

const DOMAIN = 'quiet-heron.ngrok.test'

/** A process in the worker's place that does what `source` says. */
function newsFrom(t: TestContext, source: string, token: string | null = 'a-token') {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-ngrok-'))
  const tunnelProcess = join(folder, 'worker.mjs')
  writeFileSync(tunnelProcess, source)
  const provider = createNgrokProvider({
    ...{ token, domain: DOMAIN, receiverPort: 4_000, tunnelProcess, timers: realTimers },
  })
  t.after(async () => {
    await provider.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  })
  return new Promise<{ news: WayNews; url: string | null }>((resolve) => {
    provider.start((news) => resolve({ news, url: provider.url() }))
  })
}

/** Opens at the address and stays. */
const opensAt = (url: string) =>
  `process.on('message', (order) => {
     if (order.order === 'close') process.exit(0)
     process.send({ word: 'opened', name: '', url: '${url}' })
   })`

suite('ngrok', () => {
  test('is open at the domain that was asked for', async (t) => {
    const { news, url } = await newsFrom(t, opensAt(`https://${DOMAIN}`))
    assert.deepEqual(news, { is: 'opened', publicUrl: `https://${DOMAIN}` })
    assert.equal(url, `https://${DOMAIN}`)
  })

  test('never shows another domain than that', async (t) => {
    const { news, url } = await newsFrom(t, opensAt('https://other.ngrok.test'))
    assert.deepEqual(news, { is: 'other-name', wantedUrl: `https://${DOMAIN}` })
    assert.equal(url, null)
  })

  test('says that its package is missing, or that its token is refused', async (t) => {
    const missing = await newsFrom(t, `process.on('message', () => process.exit(73))`)
    assert.deepEqual(missing.news, { is: 'ended', cause: 'not-installed' })
    const refused = await newsFrom(t, `process.on('message', () => process.exit(72))`)
    assert.deepEqual(refused.news, { is: 'ended', cause: 'no-credential' })
    const none = await newsFrom(t, '', null)
    assert.deepEqual(none.news, { is: 'ended', cause: 'no-credential' })
  })

  test('gets its token over the channel, never as an argument or in the environment', async (t) => {
    const { news } = await newsFrom(
      t,
      `const seen = JSON.stringify([process.argv, process.env])
       process.on('message', (order) => {
         const isHidden = order.token === 'a-secret-token' && !seen.includes(order.token)
         process.send({ word: 'opened', name: '', url: isHidden ? 'https://${DOMAIN}' : '' })
       })`,
      'a-secret-token',
    )
    assert.equal(news.is, 'opened')
  })
})
