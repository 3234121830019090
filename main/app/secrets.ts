import { randomBytes } from 'node:crypto'
import { z } from 'zod'

/**
 * Everything that must never be in a log, an export or a process argument.
 * `hookSecret` is the path of the webhook URL, `probeKey` answers the outside check and serves
 * nothing else, `doorToken` opens the window's address in the headless host.
 */
export const secretsSchema = z.object({
  hookSecret: z.string().regex(/^[A-Za-z0-9_-]{22,128}$/),
  probeKey: z.string().regex(/^[0-9a-f]{64}$/),
  doorToken: z.string().regex(/^[A-Za-z0-9_-]{22,128}$/),
  hmacSecret: z.string().min(1).nullable(),
  /** `Basic user:password`, `Bearer token` or `Name: value`; null where none is asked for. */
  authentication: z.string().min(1).nullable(),
  ngrokToken: z.string().min(1).nullable(),
  /** Keys the hashes that stand for erased people; drawn where an older version kept none. */
  tombstoneKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  /** Lets programs on this computer read the study; null: none may. */
  notebookToken: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,128}$/)
    .nullable()
    .default(null),
  /** What senders are asked with, each under a name of its own, such as `pryv:CONNECTION`. */
  senderSecrets: z.record(z.string(), z.string().min(1)).default({}),
})
export type Secrets = z.output<typeof secretsSchema>

/** Where secrets live: a 0600 file, or the keychain of the operating system. */
export type SecretStore = {
  /** Null where none were ever kept; throws where they are there and can't be read. */
  read(): Secrets | null
  write(secrets: Secrets): void
}

/** What the environment may hand in; it goes above what is kept and is never written down. */
export type SecretOverrides = Partial<
  Pick<Secrets, 'hmacSecret' | 'authentication' | 'ngrokToken'>
> & {
  /** What senders sign with, by their names; above `signing:NAME` of the kept ones. */
  signing?: Record<string, string>
}

/** The secrets of this data folder; drawn once, then kept, since the webhook URL hangs on them. */
export function loadSecrets(store: SecretStore, overrides: SecretOverrides): Secrets {
  const kept = store.read()
  if (kept !== null) return { ...withTombstoneKey(kept, store), ...overrides }
  const drawn: Secrets = {
    hookSecret: randomBytes(24).toString('base64url'),
    probeKey: randomBytes(32).toString('hex'),
    doorToken: randomBytes(24).toString('base64url'),
    hmacSecret: null,
    authentication: null,
    ngrokToken: null,
    tombstoneKey: newTombstoneKey(),
    notebookToken: null,
    senderSecrets: {},
  }
  store.write(drawn)
  return { ...drawn, ...overrides }
}

/** A person must be known again years after they were erased, so it is drawn before anybody is. */
function withTombstoneKey(kept: Secrets, store: SecretStore): Secrets {
  if (kept.tombstoneKey !== null) return kept
  const secrets = { ...kept, tombstoneKey: newTombstoneKey() }
  try {
    store.write(secrets)
    return secrets
  } catch {
    // Nobody can be erased in this run; all else goes on.
    return kept
  }
}

function newTombstoneKey(): string {
  return randomBytes(32).toString('hex')
}
