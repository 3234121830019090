import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SecretStore, secretsSchema } from '#main/app/secrets.ts'
import { writeWholeFile } from '#main/platform/whole-file.ts'

/** What of Electron's `safeStorage` is used here, so that tests can lend another. */
export type Keychain = {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(data: Buffer): string
  /** Linux only, and not in every Electron. */
  getSelectedStorageBackend?(): string
}

/**
 * Where this installation's secrets live. A plain file that is there already stays the place:
 * the headless host reads the same folder. Else the keychain seals `secrets.enc`; where the
 * desktop offers no keychain, the 0600 file holds them.
 */
export function chooseSecretStore(
  dataDir: string,
  keychain: Keychain,
  openFile: (dataDir: string) => SecretStore,
): SecretStore {
  if (existsSync(join(dataDir, 'secrets.json'))) return openFile(dataDir)
  const sealedFile = join(dataDir, 'secrets.enc')
  if (existsSync(sealedFile) || isSafe(keychain)) return sealedStore(sealedFile, keychain)
  return openFile(dataDir)
}

function sealedStore(file: string, keychain: Keychain): SecretStore {
  return {
    read() {
      if (!existsSync(file)) return null
      try {
        return secretsSchema.parse(JSON.parse(keychain.decryptString(readFileSync(file))))
      } catch {
        // New secrets would change the webhook's address behind the study's back.
        throw new Error(
          `${file} can't be opened with this computer's keychain: unlock the keychain and start again, or move the file away to get a new webhook URL.`,
        )
      }
    },
    write: (secrets) => writeWholeFile(file, keychain.encryptString(JSON.stringify(secrets))),
  }
}

/** Chromium's `basic_text` encrypts with a key that everybody knows. */
export function isSafe(keychain: Keychain): boolean {
  return keychain.isEncryptionAvailable() && keychain.getSelectedStorageBackend?.() !== 'basic_text'
}
