import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, test } from 'node:test'
import { classify, createProbe } from '../../main/tunnel/checks/probe.ts'
import { serviceAnswer } from '../../main/tunnel/checks/reach.ts'
import { checkedAddress } from '../../main/tunnel/providers/localtunnel.ts'
import { checkedDomain } from '../../main/tunnel/providers/ngrok.ts'
import { drawTunnelName, isTunnelName } from '../../main/tunnel/tunnel-name.ts'
import { workerEnvironment } from '../../main/tunnel/worker/spawn-worker.ts'
import { startBudget } from '../making/budget.ts'

const PROOF = 'f'.repeat(64)

suite('an answer at the public address', () => {
  const cases: [string, Parameters<typeof classify>[0], ReturnType<typeof classify>][] = [
    ['our own proof', { status: 200, isPage: false, body: PROOF }, 'ok'],
    ['the proof of another', { status: 200, isPage: false, body: 'e'.repeat(64) }, 'foreign'],
    [
      'a proof in letters beyond ASCII',
      { status: 200, isPage: false, body: 'é'.repeat(64) },
      'foreign',
    ],
    ['a redirect', { status: 302, isPage: false, body: '' }, 'foreign'],
    ['somebody’s page', { status: 200, isPage: true, body: '<h1>Hello</h1>' }, 'foreign'],
    ['a reminder page', { status: 200, isPage: true, body: 'Click to Continue' }, 'interstitial'],
    ['the service’s 511', { status: 511, isPage: false, body: '' }, 'interstitial'],
    ['a password page', { status: 401, isPage: true, body: '<form>' }, 'interstitial'],
    ['a receiver that knows no such secret', { status: 401, isPage: false, body: '' }, 'foreign'],
    ['no such address', { status: 404, isPage: false, body: 'Not Found' }, 'not-registered'],
    ['a gateway without us', { status: 502, isPage: true, body: 'Bad Gateway' }, 'upstream'],
    ['our own time limit', { status: 408, isPage: false, body: '' }, 'upstream'],
  ]
  for (const [what, answer, outcome] of cases) {
    test(`${what} is ${outcome}`, () => assert.equal(classify(answer, PROOF), outcome))
  }
})

suite('the check from outside', () => {
  async function probing(listener: RequestListener, test: { after(fn: () => void): void }) {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    test.after(() => {
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    const probe = createProbe({ hookPath: '/hooks/s', probeKey: 'ab'.repeat(32), version: '1.2.3' })
    return probe(`http://127.0.0.1:${port}`)
  }

  test('sends 24 fresh hex digits under a name that no browser has', async (t) => {
    let path = ''
    let agent = ''
    await probing((incoming, outgoing) => {
      path = incoming.url ?? ''
      agent = incoming.headers['user-agent'] ?? ''
      assert.equal(incoming.headers['bypass-tunnel-reminder'], '1')
      outgoing.end()
    }, t)
    assert.match(path, /^\/hooks\/s\/probe\/[0-9a-f]{24}$/)
    assert.equal(agent, 'pulsetray-probe/1.2.3')
  })

  test('waits 2.5 s, and not for ever', async (t) => {
    const budget = startBudget(8_000)
    assert.equal(await probing(() => {}, t), 'timeout')
    assert.ok(!budget.isSpent())
  })

  test('reads no endless answer', async (t) => {
    const outcome = await probing((_incoming, outgoing) => {
      outgoing.on('error', () => {})
      const more = () => {
        while (!outgoing.destroyed && outgoing.write(Buffer.alloc(65_536, 'x')));
      }
      outgoing.on('drain', more)
      more()
    }, t)
    assert.equal(outcome, 'foreign')
  })

  test('calls an answer that breaks off, and no answer at all, a matter of the network', async (t) => {
    const broken = await probing((_incoming, outgoing) => {
      outgoing.write('half')
      setTimeout(() => outgoing.destroy(), 20)
    }, t)
    assert.equal(broken, 'network')
    assert.equal(await probing((incoming) => void incoming.socket.destroy(), t), 'network')
    const probe = createProbe({ hookPath: '/hooks/s', probeKey: 'ab'.repeat(32), version: '1' })
    assert.equal(await probe('not an address'), 'network')
  })
})

suite('the name of the public address', () => {
  const host = 'https://localtunnel.test'
  const url = (label: string) => `https://${label}.lt.test`

  test('is long, random and such as the service takes', () => {
    const names = new Set(Array.from({ length: 200 }, drawTunnelName))
    assert.equal(names.size, 200)
    for (const name of names) assert.match(name, /^[a-z0-9]{24}$/)
    assert.ok(isTunnelName(drawTunnelName()))
    for (const bad of ['', 'abc', '-abcd', 'abcd-', 'ABCD', 'ab_cd', 'a'.repeat(64)]) {
      assert.equal(isTunnelName(bad), false)
    }
  })

  test('is compared in both places, and an address without TLS is not taken', () => {
    assert.deepEqual(checkedAddress(host, 'mine', { name: 'mine', url: url('mine') }), {
      is: 'opened',
      publicUrl: url('mine'),
    })
    const other = { is: 'other-name', wantedUrl: url('mine') }
    assert.deepEqual(checkedAddress(host, 'mine', { name: 'other', url: url('other') }), other)
    assert.deepEqual(checkedAddress(host, 'mine', { name: 'mine', url: url('other') }), other)
    assert.deepEqual(checkedAddress(host, 'mine', { name: 'mine', url: 'http://mine.lt.test' }), {
      is: 'ended',
      cause: 'insecure-address',
    })
  })
})

suite('what the service says when it is asked', () => {
  const refused = (code: string) => serviceAnswer({ is: 'network', code })
  const answered = (status: number) =>
    serviceAnswer({ is: 'answered', status, isPage: false, body: '' })
  test('any answer but a failing one is up', () => {
    assert.deepEqual([200, 302, 404].map(answered), ['up', 'up', 'up'])
    assert.deepEqual([500, 502, 503].map(answered), ['down', 'down', 'down'])
  })
  test('a refusal is the service’s fault, a missing route or name server is not', () => {
    assert.deepEqual(['ECONNREFUSED', 'ECONNRESET', 'CERT_HAS_EXPIRED'].map(refused), [
      ...['down', 'down', 'down'],
    ])
    assert.deepEqual(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'].map(refused), [
      ...['unreachable', 'unreachable', 'unreachable', 'unreachable'],
    ])
  })
  test('no answer in time may be either’s', () => {
    assert.equal(serviceAnswer({ is: 'timeout' }), 'silent')
  })
})

test('an ngrok address is ours only on the domain that was asked for', () => {
  const mine = 'quiet-heron.ngrok.test'
  assert.deepEqual(checkedDomain(mine, `https://${mine}`), {
    is: 'opened',
    publicUrl: `https://${mine}`,
  })
  assert.equal(checkedDomain(mine, 'https://other.ngrok.test').is, 'other-name')
  assert.equal(checkedDomain(null, 'https://other.ngrok.test').is, 'opened')
  assert.equal(checkedDomain(mine, `http://${mine}`).is, 'ended')
})

test('the worker inherits no secret of its host', () => {
  const environment = workerEnvironment({
    PATH: '/bin',
    PULSETRAY_HMAC_SECRET: 'x',
    pulsetray_auth: 'y',
    NODE_OPTIONS: '--inspect',
  })
  assert.deepEqual(environment, { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1' })
})
