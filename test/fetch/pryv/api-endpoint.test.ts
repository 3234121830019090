import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readApiEndpoint } from '#main/fetch/pryv/api-endpoint.ts'

test('both forms of an apiEndpoint give an address without the token, and the token apart', () => {
  assert.deepEqual(readApiEndpoint(' https://ck12%2B3@anna.pryv.example/ '), {
    is: 'account',
    account: { address: 'https://anna.pryv.example/', token: 'ck12+3' },
  })
  assert.deepEqual(readApiEndpoint('https://ck123@pryv.example:8443/anna'), {
    is: 'account',
    account: { address: 'https://pryv.example:8443/anna/', token: 'ck123' },
  })
})

test('only this computer may be asked without https', () => {
  for (const host of ['127.0.0.1:3900', 'localhost', '[::1]:80', 'anna.localhost'])
    assert.equal(readApiEndpoint(`http://ck123@${host}/anna/`).is, 'account', host)
  for (const host of ['pryv.example', '127.0.0.1.example', '10.0.0.1', 'localhost.example'])
    assert.deepEqual(
      readApiEndpoint(`http://ck123@${host}/anna/`),
      { is: 'wrong', why: 'not-secure' },
      host,
    )
})

test('what is no apiEndpoint says what is missing', () => {
  const why = (text: string) => (readApiEndpoint(text) as { why?: string }).why
  assert.equal(why('https://anna.pryv.example/'), 'no-token')
  assert.equal(why('https://a%20b@anna.pryv.example/'), 'no-token')
  assert.equal(why('https://%zz@anna.pryv.example/'), 'no-token')
  for (const text of ['', 'anna', 'ftp://ck@host/', `https://ck@${'a'.repeat(700)}/`])
    assert.equal(why(text), 'no-address', text)
})
