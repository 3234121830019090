import { bodyForms } from '#main/ingest/body-forms.ts'
import type { AcceptPorts } from '#main/receive/accept.ts'
import { checkSignature, type SignatureRules } from '#main/signature/check-signature.ts'

/**
 * Much less than what ingest expands: some senders sign the expanded text, and each 100 MiB holds
 * up all other answers for a quarter of a second. A hundred times what a real delivery holds.
 */
const limits = { maxDecodedBytes: 32 * 1024 * 1024 }

/** What a signature is worth under the rules of the moment. */
export function checkBeforeAnswer(rules: () => SignatureRules): AcceptPorts['checkSignature'] {
  return (headers, body, now) => checkSignature(rules(), headers, bodyForms(body, limits), now)
}
