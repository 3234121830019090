import { bodyForms } from '#main/ingest/body-forms.ts'
import type { AcceptPorts } from '#main/receive/accept.ts'
import type { Arrived, Sender } from '#main/senders/sender.ts'
import { senderAround, senders } from '#main/senders/senders.ts'
import { checkSignature, type SignatureRules } from '#main/signature/check-signature.ts'
import type { SignatureCheck } from '#shared/signature-check.ts'

/**
 * Much less than what ingest expands: some senders sign the expanded text, and each 100 MiB holds
 * up all other answers for a quarter of a second. A hundred times what a real delivery holds.
 */
const limits = { maxDecodedBytes: 32 * 1024 * 1024 }

/** What a signature is worth under the rules of the moment, by whoever sent it. */
export function checkBeforeAnswer(
  rules: () => SignatureRules,
  secretOf: (sender: string) => string | null = () => null,
  known: readonly Sender[] = senders,
): AcceptPorts['checkSignature'] {
  return (headers, body, now, pathRest) => {
    const arrived: Arrived = { headers, pathRest, fetched: null, hasUnknownConnection: false }
    const sender = senderAround(arrived, known)
    if (sender === null || sender.verify.how === 'learnt')
      return checkSignature(rules(), headers, bodyForms(body, limits), now)
    const { verify } = sender
    const secret = verify.how === 'secret' ? secretOf(sender.name) : null
    return verify.how === 'secret' && secret !== null
      ? verify.check(secret, arrived, body, now)
      : withoutProof(rules())
  }
}

/** Once a study asks Thryve for proof, no other sender's values come in without: they would be the way round. */
function withoutProof({ state }: SignatureRules): SignatureCheck {
  return state === 'not-configured'
    ? { verdict: 'not_configured', note: 'not-configured' }
    : { verdict: 'unverified', note: 'absent' }
}
