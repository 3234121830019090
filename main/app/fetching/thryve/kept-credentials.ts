import { z } from 'zod'
import type { ThryveCredentials } from '#shared/senders/thryve-api.ts'
import type { SenderSecrets } from '../sender-secrets.ts'

const NAME = 'thryve:credentials'
const schema = z.object({
  username: z.string(),
  password: z.string(),
  authId: z.string(),
  authSecret: z.string(),
})

/** The four parts as one secret. Null where there are none, or none that can be read. */
export function readCredentials(secrets: SenderSecrets): ThryveCredentials | null {
  const text = secrets.read(NAME)
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

export function keepCredentials(
  secrets: SenderSecrets,
  credentials: ThryveCredentials | null,
): void {
  secrets.write(NAME, credentials === null ? null : JSON.stringify(credentials))
}
