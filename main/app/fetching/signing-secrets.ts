import { CallFailed } from '#main/door/door.ts'
import { senders } from '#main/senders/senders.ts'
import type { SetupStatus } from '#shared/status.ts'
import type { Ports } from '../ports.ts'
import type { SenderSecrets } from './sender-secrets.ts'

/** What senders with a secret of their own sign with; it can be changed while the app runs. */
export type SigningSecrets = {
  of(sender: string): string | null
  status(): SetupStatus['signing']
  /** Fails with `not-available-here` where the environment gave it, `not-found` where nobody signs so. */
  set(sender: string, secret: string | null): void
  /** Hears of each change, once it holds. */
  onChange(listener: () => void): void
}

export function createSigningSecrets(
  ports: Pick<Ports, 'secretOverrides'>,
  kept: SenderSecrets,
): SigningSecrets {
  const given = ports.secretOverrides.signing ?? {}
  const names = senders.filter(({ verify }) => verify.how === 'secret').map(({ name }) => name)
  let listener = () => {}
  const isGiven = (sender: string) => Object.hasOwn(given, sender)
  const of = (sender: string) =>
    (isGiven(sender) ? given[sender] : kept.read(`signing:${sender}`)) ?? null
  return {
    of,
    status: () =>
      names.map((sender) => ({
        sender,
        secret: isGiven(sender) ? 'given' : of(sender) === null ? 'none' : 'kept',
      })),
    set(sender, secret) {
      if (!names.includes(sender))
        throw new CallFailed('not-found', 'No sender of that name signs with a secret of its own.')
      if (isGiven(sender))
        throw new CallFailed(
          'not-available-here',
          `It was given as ${signingVariable(sender)} when Pulsetray was started. Start it without that to set it here.`,
        )
      kept.write(`signing:${sender}`, secret)
      listener()
    },
    onChange(next) {
      listener = next
    },
  }
}

function signingVariable(sender: string): string {
  return `PULSETRAY_${sender.toUpperCase()}_SECRET`
}
