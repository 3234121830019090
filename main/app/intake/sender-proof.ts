import { CallFailed } from '#main/door/door.ts'
import {
  type Authenticate,
  authentication,
  credentialHeaders,
} from '#main/receive/authentication.ts'
import type { SetupStatus } from '#shared/status.ts'
import type { SenderSecrets } from '../fetching/sender-secrets.ts'
import { createSigningSecrets, type SigningSecrets } from '../fetching/signing-secrets.ts'
import type { Ports } from '../ports.ts'
import type { Secrets } from '../secrets.ts'

type Named = 'hmacSecret' | 'authentication'

/** What every delivery must prove by: both can be changed while the app runs, and hold at once. */
export type SenderProof = {
  hmacSecret(): string | null
  authenticate: Authenticate
  /** Headers that carry a credential, of now or of earlier in this run: never to be kept. */
  credentialHeaders(): ReadonlySet<string>
  status(): Pick<SetupStatus, 'hasHmacSecret' | 'credential' | 'isFixed' | 'signing'>
  /** Both fail with `not-available-here` where the environment gave it, since that stands above. */
  setHmacSecret(secret: string | null): void
  /** As `Basic user:password`, `Bearer token` or `Name: value`; null: nothing is asked for. */
  setAuthentication(agreed: string | null): void
  readonly signing: SigningSecrets
}

const variables: Record<Named, string> = {
  hmacSecret: 'PULSETRAY_HMAC_SECRET',
  authentication: 'PULSETRAY_AUTH',
}

export function createSenderProof(
  ports: Pick<Ports, 'secrets' | 'secretOverrides'>,
  loaded: Secrets,
  senderSecrets: SenderSecrets,
): SenderProof {
  let { hmacSecret, authentication: agreed } = loaded
  let isAuthentic = authentication(agreed)
  const left = credentialHeaders(agreed)
  const signing = createSigningSecrets(ports, senderSecrets)

  const isFixed = (name: Named) => ports.secretOverrides[name] !== undefined

  /** On the disk before it holds: what a restart would forget must not be asked of the sender. */
  function keep(name: Named, value: string | null): void {
    if (isFixed(name))
      throw new CallFailed(
        'not-available-here',
        `It was given as ${variables[name]} when Pulsetray was started. Start it without that to set it here.`,
      )
    const kept = ports.secrets.read() ?? loaded
    ports.secrets.write({ ...kept, [name]: value })
  }

  return {
    hmacSecret: () => hmacSecret,
    authenticate: (headers) => isAuthentic(headers),
    credentialHeaders: () => left,
    status: () => ({
      hasHmacSecret: hmacSecret !== null,
      credential: credentialKind(agreed),
      isFixed: { hmacSecret: isFixed('hmacSecret'), credential: isFixed('authentication') },
      signing: signing.status(),
    }),
    signing,
    setHmacSecret(secret) {
      keep('hmacSecret', secret)
      hmacSecret = secret
    },
    setAuthentication(next) {
      // Read before it is kept: one that can't be understood would keep the next start from working.
      const understood = authentication(next)
      keep('authentication', next)
      agreed = next
      isAuthentic = understood
      for (const name of credentialHeaders(next)) left.add(name)
    },
  }
}

function credentialKind(agreed: string | null): SetupStatus['credential'] {
  if (agreed === null) return 'none'
  const scheme = agreed.split(/[ :]/, 1)[0]?.toLowerCase()
  return scheme === 'basic' || scheme === 'bearer' ? scheme : 'header'
}
