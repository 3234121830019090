import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bodyForms } from '#main/ingest/body-forms.ts'
import { checkSignature, REPLAY_WINDOW_MS } from '#main/signature/check-signature.ts'
import { isSchemeName, SCHEMES, type SchemeName } from '#main/signature/schemes.ts'
import { epochPush, type SignatureJoin, signed, wrap } from '../making/thryve-bodies.ts'

const secret = 'synthetic secret: ä€'
const NOW = 1_700_000_000_000
const limits = { maxDecodedBytes: 1024 * 1024 }
const text = Buffer.from(JSON.stringify(epochPush()))
const body = wrap(text, 'base64+zstd')
const frame = Buffer.from(body.toString('latin1'), 'base64')

function headersOf(scheme: SchemeName, at = NOW): Record<string, string> {
  const [form, join] = scheme.split(':') as [string, SignatureJoin]
  const bytes = form === 'raw' ? body : form === 'frame' ? frame : text
  return lowerCased(signed(bytes, secret, at, join))
}
const lowerCased = (headers: object) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
const check = (
  scheme: SchemeName,
  headers: NodeJS.Dict<string | string[]>,
  posted: Uint8Array = body,
  now = NOW,
) => checkSignature({ state: 'pinned', secret, scheme }, headers, bodyForms(posted, limits), now)

test('the list has fifteen schemes with names that can be kept', () => {
  assert.equal(SCHEMES.length, 15)
  assert.equal(new Set(SCHEMES).size, 15)
  for (const scheme of SCHEMES) assert.ok(isSchemeName(scheme))
  for (const wrong of [null, '', 'raw', 'raw:', 'RAW:body', 'raw:body+time ', 'constructor'])
    assert.ok(!isSchemeName(wrong), String(wrong))
})

for (const scheme of SCHEMES)
  test(`${scheme} holds under itself and under no other scheme`, () => {
    for (const other of SCHEMES)
      assert.equal(
        check(other, headersOf(scheme)).verdict,
        other === scheme ? 'verified' : 'wrong',
        other,
      )
  })

for (const scheme of SCHEMES)
  test(`a body with any byte changed is never verified under ${scheme}`, () => {
    const headers = headersOf(scheme)
    const change = fc.tuple(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }))
    fc.assert(
      fc.property(change, ([at, flipped]) => {
        const changed = Buffer.from(body)
        changed[at] = (changed[at] ?? 0) ^ flipped
        const { verdict } = check(scheme, headers, changed)
        if (verdict === 'wrong') return
        const [form] = scheme.split(':') as ['raw' | 'frame' | 'json', string]
        const [was, is] = [bodyForms(body, limits)(form), bodyForms(changed, limits)(form)]
        assert.notEqual(form, 'raw', 'raw bytes have no other spelling')
        assert.ok(was instanceof Uint8Array && is instanceof Uint8Array)
        assert.ok(Buffer.from(was).equals(is), 'what is signed reads the same')
      }),
      { numRuns: 150 },
    )
  })

test('a body that is cut or lengthened is never verified under a scheme of raw bytes', () => {
  for (const scheme of SCHEMES.filter((name) => name.startsWith('raw')))
    for (const changed of [
      body.subarray(1),
      body.subarray(0, -1),
      Buffer.concat([body, Buffer.from('\n')]),
    ])
      assert.equal(check(scheme, headersOf(scheme), changed).verdict, 'wrong')
})

test('another secret, another time or another signature is wrong', () => {
  const scheme = 'frame:body+time'
  const headers = headersOf(scheme)
  const rules = { state: 'pinned', secret: `${secret}x`, scheme } as const
  assert.equal(checkSignature(rules, headers, bodyForms(body, limits), NOW).verdict, 'wrong')
  assert.equal(check(scheme, { ...headers, 'x-hmac-timestamp': String(NOW + 1) }).verdict, 'wrong')
  const signature = headers['x-hmac-signature'] ?? ''
  const wrong: [what: string, signature: string][] = [
    ['empty', ''],
    ['one digit short', signature.slice(1)],
    ['one digit long', `${signature}0`],
    ['no hex', 'z'.repeat(64)],
    ['zeros', '0'.repeat(64)],
    ['prefixed', `sha256=${signature}`],
    ['twice, as Node joins repeated headers', `${signature}, ${signature}`],
    ['of another digest', signature.repeat(2)],
    ['huge', 'a'.repeat(1_000_000)],
    ['with a line break', `${signature}\n`],
    [
      'with full-width digits',
      signature.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d))),
    ],
  ]
  for (const [what, given] of wrong)
    assert.equal(check(scheme, { ...headers, 'x-hmac-signature': given }).verdict, 'wrong', what)
})

test('the signature may be spelled in capitals', () => {
  const headers = headersOf('raw:body')
  const signature = headers['x-hmac-signature']?.toUpperCase() ?? ''
  assert.equal(check('raw:body', { ...headers, 'x-hmac-signature': signature }).verdict, 'verified')
})

test('headers that come as lists, or only in part, are wrong and never break', () => {
  const headers = headersOf('frame:body+time')
  const { 'x-hmac-signature': signature = '', 'x-hmac-timestamp': time = '' } = headers
  for (const given of [
    { 'x-hmac-signature': [signature], 'x-hmac-timestamp': [time] },
    { 'x-hmac-signature': signature },
    { 'x-hmac-timestamp': time },
    { 'x-hmac-signature': signature, 'x-hmac-timestamp': '' },
    { 'x-hmac-signature': signature, 'x-hmac-timestamp': 'x'.repeat(1_000_000) },
  ])
    assert.equal(check('frame:body+time', given).verdict, 'wrong')
})

test('without any signature header a delivery is unverified and noted as absent', () => {
  assert.deepEqual(check('raw:body', {}), { verdict: 'unverified', note: 'absent' })
  assert.deepEqual(check('raw:body', { 'x-hmac-algorithm': 'hmac-sha256' }).note, 'absent')
})

const ages: [what: string, ageMs: number, verdict: string, note: string][] = [
  ['of now', 0, 'verified', 'valid'],
  ['of exactly the window', REPLAY_WINDOW_MS, 'verified', 'valid'],
  ['older than the window', REPLAY_WINDOW_MS + 1, 'unverified', 'valid-but-old'],
  ['of a year ago', 365 * REPLAY_WINDOW_MS, 'unverified', 'valid-but-old'],
  ['of the future, within the window', -REPLAY_WINDOW_MS, 'verified', 'valid'],
  [
    'of the far future: this clock is years behind',
    -3_000 * REPLAY_WINDOW_MS,
    'unverified',
    'valid-but-old',
  ],
]
for (const [what, ageMs, verdict, note] of ages)
  test(`a valid signature ${what} is ${note}`, () => {
    assert.deepEqual(check('frame:body+time', headersOf('frame:body+time', NOW - ageMs)), {
      verdict,
      note,
    })
  })

test('whatever this clock says, a valid signature is never wrong', () => {
  const headers = headersOf('json:time.body')
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -8.64e15, max: 8.64e15 }), fc.constant(NaN)), (now) => {
      assert.notEqual(check('json:time.body', headers, body, now).verdict, 'wrong')
    }),
  )
})

test('a signed time that is no number is old, not wrong', () => {
  const { createHmac } = process.getBuiltinModule('node:crypto')
  for (const time of ['2024-03-01T00:00:00Z', 'NaN', 'soon', '1e999', '']) {
    const mac = createHmac('sha256', secret).update(body).update(time).digest('hex')
    const headers = { 'x-hmac-signature': mac, 'x-hmac-timestamp': time }
    assert.deepEqual(check('raw:body+time', headers), {
      verdict: 'unverified',
      note: 'valid-but-old',
    })
  }
})

test('a body in a form that it does not have is wrong under it, and nothing breaks', () => {
  const plain = wrap(text, 'plain')
  const bomb = wrap(Buffer.alloc(limits.maxDecodedBytes + 1), 'zstd')
  for (const posted of [plain, bomb, Buffer.alloc(0), Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1])]) {
    const headers = lowerCased(signed(posted, secret, NOW))
    assert.equal(check('raw:body+time', headers, posted).verdict, 'verified')
    if (posted !== bomb) continue
    assert.equal(check('frame:body+time', headers, posted).verdict, 'verified', 'never expanded')
    assert.equal(check('json:body+time', headers, posted).note, 'unchecked')
  }
})

test('without a secret, and while learning, nothing is checked or refused', () => {
  const forms = () => assert.fail('the body is not even looked at')
  const headers = { 'x-hmac-signature': 'wrong', 'x-hmac-timestamp': '1' }
  assert.deepEqual(checkSignature({ state: 'not-configured' }, headers, forms, NOW), {
    verdict: 'not_configured',
    note: 'not-configured',
  })
  assert.deepEqual(checkSignature({ state: 'learning', secret }, headers, forms, NOW), {
    verdict: 'unverified',
    note: 'not-pinned',
  })
})

test('what expands too far to be checked before the answer is neither verified nor refused', () => {
  const large = Buffer.from(JSON.stringify({ ...epochPush(), padding: 'x'.repeat(2_000_000) }))
  const posted = wrap(large, 'zstd')
  const headers = lowerCased(signed(large, secret, NOW, 'body+time'))
  assert.deepEqual(check('json:body+time', headers, posted), {
    verdict: 'unverified',
    note: 'unchecked',
  })
  assert.equal(check('raw:body+time', headers, posted).verdict, 'wrong')
  const nonsense = { ...headers, 'x-hmac-signature': 'nonsense' }
  assert.equal(check('json:body+time', nonsense, posted).verdict, 'wrong')
  assert.equal(check('json:body+time', {}, posted).note, 'absent')
})
