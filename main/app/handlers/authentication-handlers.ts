import { CallFailed } from '#main/door/door.ts'
import { isSameText } from '#main/platform/same-text.ts'
import type { Handlers, Parsed } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import type { SenderProof } from '../intake/sender-proof.ts'
import type { SignatureLearning } from '../intake/signature-learning.ts'

export type AuthenticationPorts = {
  proof: SenderProof
  learning: SignatureLearning
  changed: () => void
}

type Credential = NonNullable<Parsed<'authentication.setCredential'>['credential']>

/** How senders prove who they are. What is set goes in and never comes out again. */
export function authenticationHandlers(
  { proof, learning, changed }: AuthenticationPorts,
  status: () => Status,
) {
  return {
    'authentication.setHmacSecret': ({ secret }) => {
      const before = proof.hmacSecret()
      proof.setHmacSecret(secret)
      // Under another secret nobody knows yet what is signed; until then nothing is refused for it.
      if (!isSame(before, secret)) learning.relearn()
      changed()
      return status()
    },
    'authentication.setSenderSecret': ({ sender, secret }) => {
      proof.signing.set(sender, secret)
      changed()
      return status()
    },
    'authentication.setCredential': ({ credential }) => {
      proof.setAuthentication(credential === null ? null : agreedText(credential))
      changed()
      return status()
    },
  } satisfies Partial<Handlers>
}

function isSame(before: string | null, after: string | null): boolean {
  if (before === null || after === null) return before === after
  return isSameText(before, after)
}

/** As `PULSETRAY_AUTH` says it. Throws where no sender could ever send it. */
function agreedText(credential: Credential): string {
  switch (credential.kind) {
    case 'basic':
      if (credential.user.includes(':'))
        throw new CallFailed('bad-input', 'A user name can not hold a colon.')
      return `Basic ${sendable(`${credential.user}:${credential.password}`, anyCharacters)}`
    case 'bearer':
      return `Bearer ${sendable(credential.token, withoutSpaces)}`
    case 'header':
      return `${notReserved(credential.name)}: ${sendable(credential.value, plainCharacters)}`
  }
}

const anyCharacters = /^[^\p{Cc}]+$/u
const plainCharacters = /^[\x20-\x7e]+$/
const withoutSpaces = /^[\x21-\x7e]+$/

function sendable(text: string, allowed: RegExp): string {
  if (text.trim() !== text || !allowed.test(text))
    throw new CallFailed(
      'bad-input',
      'It holds characters that can not be sent in a header. Leave out spaces at its ends, line breaks and, other than in a password, letters beyond ASCII.',
    )
  return text
}

/** Read as schemes at the next start, they would mean something else. */
function notReserved(name: string): string {
  if (/^(basic|bearer)$/i.test(name))
    throw new CallFailed('bad-input', 'Choose Basic or Bearer instead of a header of that name.')
  return name
}
