import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, type TestContext, test } from 'node:test'
import { zstdDecompressSync } from 'node:zlib'
import { judged, runSelfTest } from '#main/tunnel/checks/self-test.ts'
import { randomZstdFrame } from '#main/tunnel/checks/zstd-frame.ts'

suite('the self-test', () => {
  const sha256 = 'a'.repeat(64)
  const answer = (status: number, body = '') =>
    ({ is: 'answered', status, isPage: false, body }) as const
  const cases: [string, Parameters<typeof judged>, ReturnType<typeof judged>][] = [
    ['the right hash in time', [answer(200, sha256), sha256, 300], 'ok'],
    ['the right hash too late', [answer(200, sha256), sha256, 2_001], 'too-slow'],
    ['another hash', [answer(200, 'b'.repeat(64)), sha256, 300], 'altered'],
    ['a refusal for its size', [answer(413, '<html>'), sha256, 300], 'too-large'],
    ['a page of somebody', [answer(200, '<html>'), sha256, 300], 'not-here'],
    ['a delivery’s answer', [answer(204), sha256, 300], 'not-here'],
    ['a gateway that waited', [answer(504), sha256, 300], 'not-here'],
    ['no answer', [{ is: 'timeout' }, sha256, 20_000], 'timeout'],
    ['a broken connection', [{ is: 'network', code: 'ECONNRESET' }, sha256, 3], 'network'],
  ]
  for (const [what, given, outcome] of cases)
    test(`${what} is ${outcome}`, () => assert.equal(judged(...given), outcome))

  async function against(t: TestContext, listener: RequestListener) {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => {
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    return runSelfTest({
      publicUrl: `http://127.0.0.1:${port}`,
      ...{ hookPath: '/hooks/s', token: 't'.repeat(64), version: '1.2.3' },
    })
  }

  test('posts three sizes as zstd and compares what came back', async (t) => {
    const rows = await against(t, (incoming, outgoing) => {
      assert.equal(incoming.headers['content-encoding'], 'zstd')
      const hash = createHash('sha256')
      incoming.on('data', (chunk: Buffer) => hash.update(chunk))
      incoming.on('end', () => outgoing.end(hash.digest('hex')))
    })
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ['ok', 'ok', 'ok'],
    )
    const sizes = rows.map(({ sentBytes }) => sentBytes)
    assert.ok((sizes[0] ?? 0) > 1_000 && (sizes[1] ?? 0) > 100_000 && (sizes[2] ?? 0) > 1_200_000)
  })

  test('tells a front that takes 1 MiB and no more', async (t) => {
    const rows = await against(t, (incoming, outgoing) => {
      const hash = createHash('sha256')
      incoming.on('data', (chunk: Buffer) => hash.update(chunk))
      incoming.on('end', () => {
        if (Number(incoming.headers['content-length']) > 1024 * 1024) outgoing.writeHead(413).end()
        else outgoing.end(hash.digest('hex'))
      })
    })
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ['ok', 'ok', 'too-large'],
    )
  })

  test('sends what every zstd decoder reads, and nothing can shorten', () => {
    for (const size of [1, 1_024, 100 * 1024, 1_200_000]) {
      assert.equal(zstdDecompressSync(randomZstdFrame(size)).length, size)
    }
  })
})
