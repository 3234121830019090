import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sameToken } from '#main/platform/same-text.ts'
import { hookPath } from '#main/receive/hook-path.ts'
import { startBudget } from '../making/budget.ts'

const secret = 'synthetic-secret_0123456789'
const ask = (url: string, method = 'POST') => hookPath(method, url, sameToken(secret))

const table: [url: string, asks: object][] = [
  [`/hooks/${secret}`, { asks: 'delivery', pathRest: '' }],
  [`/hooks/${secret}/`, { asks: 'delivery', pathRest: '' }],
  [`/hooks/${secret}/a/b`, { asks: 'delivery', pathRest: 'a/b' }],
  [`/hooks/${secret}?a=b/c`, { asks: 'delivery', pathRest: '' }],
  [`/hooks/${secret}/a?x=/hooks/`, { asks: 'delivery', pathRest: 'a' }],
  [`/hooks/${secret}/..%2f..`, { asks: 'delivery', pathRest: '..%2f..' }],
  [`/hooks/${secret}/../x`, { asks: 'delivery', pathRest: '../x' }],
  [`/hooks/${secret}#x`, { asks: 'wrong-secret' }],
  [`/hooks/${secret}x`, { asks: 'wrong-secret' }],
  [`/hooks/${secret.slice(1)}`, { asks: 'wrong-secret' }],
  [`/hooks/${secret.toUpperCase()}`, { asks: 'wrong-secret' }],
  [`/hooks/${secret.replace('-', '%2d')}`, { asks: 'wrong-secret' }],
  ['/hooks/', { asks: 'wrong-secret' }],
  ['/hooks//', { asks: 'wrong-secret' }],
  [`/hooks//${secret}`, { asks: 'wrong-secret' }],
  [`/hooks/./${secret}`, { asks: 'wrong-secret' }],
  [`/hooks/x/../${secret}`, { asks: 'wrong-secret' }],
  [`/hooks%2f${secret}`, { asks: 'nothing-here' }],
  [`//hooks/${secret}`, { asks: 'nothing-here' }],
  [`/Hooks/${secret}`, { asks: 'nothing-here' }],
  [`/x/hooks/${secret}`, { asks: 'nothing-here' }],
  [`*/hooks/${secret}`, { asks: 'nothing-here' }],
  [`http://127.0.0.1/hooks/${secret}`, { asks: 'nothing-here' }],
  ['/hooks', { asks: 'nothing-here' }],
  ['/hooks?x', { asks: 'nothing-here' }],
  ['/', { asks: 'nothing-here' }],
  ['', { asks: 'nothing-here' }],
  ['*', { asks: 'nothing-here' }],
  [`/${secret}`, { asks: 'nothing-here' }],
]
for (const [url, asks] of table)
  test(`POST ${url.replace(secret, 'SECRET') || '(nothing)'} asks for ${JSON.stringify(asks)}`, () => {
    assert.deepEqual(ask(url), asks)
  })

test('a very long path is read in no time', () => {
  const url = `/hooks/${secret}/${'a/'.repeat(100_000)}`
  const budget = startBudget(3_000)
  assert.equal(ask(url).asks, 'delivery')
  assert.ok(!budget.isSpent())
})

test('the probe takes 16 to 64 hex digits and nothing else', () => {
  const probe = (rest: string) => ask(`/hooks/${secret}/probe${rest}`, 'GET')
  const nonce = '0123456789abcdefABCDEF'
  assert.deepEqual(probe(`/${nonce}`), { asks: 'probe', nonce })
  assert.deepEqual(probe(`/${nonce}?x`), { asks: 'probe', nonce })
  for (const wrong of [
    '',
    '/',
    '/a',
    `/${'a'.repeat(15)}`,
    `/${'a'.repeat(65)}`,
    `/${nonce}/`,
    `/${nonce}\n`,
  ])
    assert.deepEqual(probe(wrong), { asks: 'probe', nonce: null }, JSON.stringify(wrong))
  assert.equal(ask(`/hooks/${secret}/probe/${nonce}`, 'POST').asks, 'delivery')
  assert.equal(ask(`/hooks/wrong/probe/${nonce}`, 'GET').asks, 'wrong-secret')
})

test('no path from outside breaks it or passes without the secret', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webPath(),
        fc.string().map((s) => `/hooks/${s}`),
      ),
      (url) => {
        const { asks } = ask(url)
        assert.ok(asks === 'nothing-here' || asks === 'wrong-secret')
      },
    ),
  )
})
