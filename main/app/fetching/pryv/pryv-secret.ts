import { z } from 'zod'
import type { SenderSecrets } from '../sender-secrets.ts'

/**
 * Who is asked, and with what. All of it lies among the secrets, since the address and the user's
 * name are identifiers: no other file of the fetching holds them.
 */
const schema = z.object({
  address: z.url().max(600),
  token: z.string().min(1).max(600),
  userName: z.string().min(1).max(300),
})
export type PryvSecret = z.output<typeof schema>

const START = 'pryv:'

/** Null where there is none, or what is there can't be read: it must then be connected anew. */
export function readPryvSecret(secrets: SenderSecrets, connectionId: string): PryvSecret | null {
  try {
    return schema.parse(JSON.parse(secrets.read(`${START}${connectionId}`) ?? ''))
  } catch {
    return null
  }
}

/** Null removes it. */
export function writePryvSecret(
  secrets: SenderSecrets,
  connectionId: string,
  secret: PryvSecret | null,
): void {
  secrets.write(`${START}${connectionId}`, secret && JSON.stringify(secret))
}

export function pryvConnectionIds(secrets: SenderSecrets): string[] {
  return secrets.names(START).map((name) => name.slice(START.length))
}

/**
 * The participant: a name is somebody only on its own platform, so the platform is part of it.
 * Where the user's name is the first part of the host, as is usual, only the rest is.
 */
export function endUserIdOf({ address, userName }: PryvSecret): string {
  const { host } = new URL(address)
  const start = `${userName.toLowerCase()}.`
  return `${userName}@${host.startsWith(start) ? host.slice(start.length) : host}`
}
