import type { KeySeal } from '#main/app/trust/encryption/open-folder.ts'
import { readRecoveryKey, recoveryKeyText } from '#main/app/trust/encryption/recovery-key.ts'
import { isSafe, type Keychain } from '../secrets-keychain.ts'

/** The keychain as the keeper of a study's key; null where it would only look like one. */
export function keySealOf(keychain: Keychain): KeySeal | null {
  if (!isSafe(keychain)) return null
  return {
    seal: (key) => keychain.encryptString(recoveryKeyText(key)).toString('base64'),
    unseal(sealed) {
      try {
        return readRecoveryKey(keychain.decryptString(Buffer.from(sealed, 'base64')))
      } catch {
        // Locked, or sealed by another computer.
        return null
      }
    },
  }
}
