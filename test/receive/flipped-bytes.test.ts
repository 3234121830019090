import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { after, test } from 'node:test'
import { bodyForms } from '#main/ingest/body-forms.ts'
import { type AcceptPorts, createAccept } from '#main/receive/accept.ts'
import { startReceiver } from '#main/receive/receiver.ts'
import { checkSignature } from '#main/signature/check-signature.ts'
import type { BodyForm, SchemeName } from '#main/signature/schemes.ts'
import type { Verdict } from '#shared/delivery.ts'
import { epochPush, type SignatureJoin, signed, wrap } from '../making/thryve-bodies.ts'

const secret = 'synthetic secret'
const hookSecret = 'synthetic-hook-0123456789'
const NOW = 1_700_000_000_000
const limits = { maxDecodedBytes: 1024 * 1024 }
const text = Buffer.from(JSON.stringify(epochPush()))
const body = wrap(text, 'base64+zstd')
const forms: Record<BodyForm, Buffer> = {
  raw: body,
  frame: Buffer.from(body.toString('latin1'), 'base64'),
  json: text,
}
const agent = new Agent({ keepAlive: true, maxSockets: 8 })
after(() => agent.destroy())

/** A real receiver that has pinned a scheme; what it keeps is noted with its verdict. */
async function aPinnedReceiver(scheme: SchemeName) {
  const kept: { body: Buffer; verdict: Verdict }[] = []
  const check: AcceptPorts['checkSignature'] = (headers, posted) =>
    checkSignature({ state: 'pinned', secret, scheme }, headers, bodyForms(posted, limits), NOW)
  const receiver = await startReceiver({
    port: 0,
    hookSecret,
    probeKey: 'ab'.repeat(32),
    accept: createAccept({
      authenticate: () => true,
      checkSignature: check,
      keep: async ({ body: posted, verdict }) => ({
        deliveryId: kept.push({ body: posted, verdict }),
      }),
      keepRefused() {},
    }),
    isOpen: () => true,
    now: () => NOW,
    limits: {
      ...{ bodyBytes: 1e6, bodyTimeoutMs: 5_000, allBodiesBytes: 1e7 },
      ...{ connections: 50, headMs: 10_000 },
    },
    onRefused() {},
    onAnswered() {},
  })
  return { receiver, kept }
}

function post(port: number, posted: Buffer, headers: Record<string, string>): Promise<number> {
  const to = { host: '127.0.0.1', port, agent, method: 'POST', path: `/hooks/${hookSecret}` }
  return new Promise((resolve, reject) => {
    request({ ...to, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
      .on('error', reject)
      .end(posted)
  })
}

// The other joins differ in nothing that a changed body meets; `signature.test.ts` tries all fifteen.
for (const scheme of ['raw:time.body', 'frame:body+time', 'json:body'] as const)
  test(`with ${scheme} pinned a body with any one byte changed is 401, or says the same to the byte`, async () => {
    const { receiver, kept } = await aPinnedReceiver(scheme)
    const [form, join] = scheme.split(':') as [BodyForm, SignatureJoin]
    const headers = signed(forms[form], secret, NOW, join)
    assert.equal(await post(receiver.port, body, headers), 204)
    assert.deepEqual(kept.pop(), { body, verdict: 'verified' })
    const flips = [...body.keys()].map((at) => ({ at, bits: [1, 0x20, 0x80][at % 3] as number }))
    let refused = 0
    await Promise.all(
      flips.map(async ({ at, bits }) => {
        const changed = Buffer.from(body)
        changed[at] = (changed[at] ?? 0) ^ bits
        const status = await post(receiver.port, changed, headers)
        const reads = bodyForms(changed, limits)(form)
        // Expanding it would hold up other answers: it is kept, and its values wait for a person.
        const isUnreadBeforeAnswer = reads === 'too-large'
        const isSame = reads instanceof Uint8Array && forms[form].equals(reads)
        assert.equal(status, isSame || isUnreadBeforeAnswer ? 204 : 401, `${at} ^ ${bits}`)
        if (status === 401) refused++
      }),
    )
    for (const { body: posted, verdict } of kept) {
      const reads = bodyForms(posted, limits)(form)
      if (verdict === 'verified')
        assert.ok(reads instanceof Uint8Array && forms[form].equals(reads))
    }
    assert.ok(refused > 0.9 * flips.length, `${refused} of ${flips.length} refused`)
    assert.equal(kept.length, flips.length - refused)
    await receiver.stop()
  })
