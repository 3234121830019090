import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerHandshake } from '#main/senders/handshake.ts'
import type { Sender } from '#main/senders/sender.ts'
import { terra } from '#main/senders/terra.ts'

/** As some senders do: a code that only the address's owner knows, asked for before anything is posted. */
const asking: Sender = {
  ...terra,
  name: 'asking',
  handshake(query, secret) {
    const code = query.get('verify')
    return code === null ? null : { status: code === secret ? 204 : 404, text: '' }
  },
}
const secretOf = (name: string) => (name === 'asking' ? 'agreed code' : null)

test('a sender that proves the address by a GET is answered by what was agreed with it', () => {
  const answer = (url: string) => answerHandshake(url, secretOf, [terra, asking])
  assert.deepEqual(answer('/hooks/SECRET?verify=agreed%20code'), { status: 204, text: '' })
  assert.deepEqual(answer('/hooks/SECRET?verify=guessed'), { status: 404, text: '' })
  assert.equal(answer('/hooks/SECRET?other=1'), null)
  assert.equal(answer('/hooks/SECRET'), null)
  assert.equal(answerHandshake('/hooks/SECRET?verify=agreed%20code', secretOf, [terra]), null)
})
