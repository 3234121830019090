import type { Ports } from '../ports.ts'
import type { Secrets } from '../secrets.ts'

/** What senders are asked with. It goes into the secret store, and into requests; nowhere else. */
export type SenderSecrets = {
  read(name: string): string | null
  /** The names that begin so, sorted. */
  names(start: string): string[]
  /** On the disk before it returns; null removes it. */
  write(name: string, secret: string | null): void
}

export function createSenderSecrets(ports: Pick<Ports, 'secrets'>, loaded: Secrets): SenderSecrets {
  // Without a prototype, a name such as `constructor` holds nothing either.
  let known: Record<string, string> = Object.assign(Object.create(null), loaded.senderSecrets)
  return {
    read: (name) => known[name] ?? null,
    names: (start) =>
      Object.keys(known)
        .filter((name) => name.startsWith(start))
        .sort(),
    write(name, secret) {
      const { [name]: _former, ...others } = known
      const senderSecrets = secret === null ? others : { ...others, [name]: secret }
      // Read anew, since other secrets may have been changed in the window meanwhile.
      const kept = ports.secrets.read() ?? loaded
      ports.secrets.write({ ...kept, senderSecrets })
      known = Object.assign(Object.create(null), senderSecrets)
    },
  }
}
