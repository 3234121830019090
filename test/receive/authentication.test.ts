import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authentication, credentialHeaders } from '#main/receive/authentication.ts'

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
type Headers = Record<string, string | string[]>
const is = (agreed: string | null, headers: Headers) => authentication(agreed)(headers)

const good: [agreed: string, headers: Headers][] = [
  ['Basic user:pass', { authorization: `Basic ${base64('user:pass')}` }],
  ['Basic user:pass', { authorization: `basic ${base64('user:pass')}` }],
  ['BASIC user:pass', { authorization: `BaSiC   ${base64('user:pass')}` }],
  ['Basic user:pa:ss word', { authorization: `Basic ${base64('user:pa:ss word')}` }],
  ['Basic ü:€', { authorization: `Basic ${base64('ü:€')}` }],
  [`Basic ${base64('user:pass')}`, { authorization: `Basic ${base64('user:pass')}` }],
  ['  Basic user:pass  ', { authorization: `Basic ${base64('user:pass')}` }],
  ['Bearer abc.def', { authorization: 'Bearer abc.def' }],
  ['bearer abc', { authorization: 'BEARER abc' }],
  ['Bearer abc', { authorization: '  Bearer abc  ' }],
  ['X-Api-Key: s3cret', { 'x-api-key': 's3cret' }],
  ['x-api-key:s3cret', { 'x-api-key': 's3cret' }],
  ['X-Api-Key: a: b', { 'x-api-key': 'a: b' }],
  ['Authorization: Token abc', { authorization: 'Token abc' }],
]
for (const [agreed, headers] of good)
  test(`${JSON.stringify(headers)} passes where ${JSON.stringify(agreed)} was agreed on`, () => {
    assert.equal(is(agreed, headers), true)
  })

const bad: [agreed: string, headers: Headers][] = [
  ['Basic user:pass', {}],
  ['Basic user:pass', { authorization: '' }],
  ['Basic user:pass', { authorization: 'Basic' }],
  ['Basic user:pass', { authorization: 'Basic user:pass' }],
  ['Basic user:pass', { authorization: base64('user:pass') }],
  ['Basic user:pass', { authorization: `Bearer ${base64('user:pass')}` }],
  ['Basic user:pass', { authorization: `Basic ${base64('user:Pass')}` }],
  ['Basic user:pass', { authorization: `Basic ${base64('user:pass').toLowerCase()}` }],
  ['Basic user:pass', { authorization: `Basic ${base64('user:pass')} more` }],
  ['Basic user:pass', { authorization: [`Basic ${base64('user:pass')}`] }],
  ['Bearer abc', { authorization: 'Bearer ABC' }],
  ['Bearer abc', { authorization: 'Bearer abc, Bearer abc' }],
  ['Bearer abc', { authorization: 'Bearer' }],
  ['Bearer abc', { 'x-api-key': 'Bearer abc' }],
  ['X-Api-Key: s3cret', { 'x-api-key': 'S3cret' }],
  ['X-Api-Key: s3cret', { 'x-api-key': 's3cret, s3cret' }],
  ['X-Api-Key: s3cret', { authorization: 's3cret' }],
]
for (const [agreed, headers] of bad)
  test(`${JSON.stringify(headers)} fails where ${JSON.stringify(agreed)} was agreed on`, () => {
    assert.equal(is(agreed, headers), false)
  })

test('where nothing was agreed on, everything passes', () => {
  assert.equal(is(null, {}), true)
  assert.equal(is(null, { authorization: 'anything' }), true)
})

for (const agreed of [
  '',
  'secret',
  'Bearer',
  'Bearer a b',
  'Bearer ',
  ': value',
  'na me: value',
  'Name:',
])
  test(`${JSON.stringify(agreed)} is refused with a sentence that says what to write`, () => {
    assert.throws(
      () => authentication(agreed),
      /"Basic user:password", "Bearer token" or "Header-Name: value"/,
    )
  })

test('a credential never stands in what is kept of the headers', () => {
  for (const name of ['authorization', 'proxy-authorization', 'cookie'])
    assert.ok(credentialHeaders(null).has(name))
  assert.ok(credentialHeaders('X-Api-Key: s3cret').has('x-api-key'))
})
