import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import { type SecretStore, type Secrets, secretsSchema } from './secrets.ts'

/** Secrets as `secrets.json` in the data folder, readable by its owner only. */
export function openSecretsFile(dataDir: string): SecretStore {
  const path = join(dataDir, 'secrets.json')
  return {
    read: () => readSecrets(path),
    write: (secrets) => writeWholeFile(path, `${JSON.stringify(secrets, null, 2)}\n`),
  }
}

function readSecrets(path: string): Secrets | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
    chmodSync(path, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`${path} can't be read: ${(error as Error).message}`)
  }
  try {
    return secretsSchema.parse(JSON.parse(text))
  } catch {
    // The reason is left out: it could quote a secret.
    throw new Error(
      `${path} is damaged. Mend it from a backup: without it the webhook URL would change.`,
    )
  }
}
