import type { SignatureRules } from '#main/signature/check-signature.ts'
import { isSchemeName } from '#main/signature/schemes.ts'
import type { SignatureStatus } from '#shared/status.ts'
import type { SettingsFile } from '../settings-file.ts'

/** This many deliveries in a row must hold under one scheme before wrong ones are refused. */
const MATCHES_TO_PIN = 3

export type SignatureLearning = {
  rules(): SignatureRules
  status(): SignatureStatus
  /** The secret to try behind the answer, null where there is nothing to learn. */
  secretToLearn(): string | null
  note(match: { scheme: string }): void
  /** Forgets what was learnt: the next matching deliveries teach it anew. */
  relearn(): void
}

/**
 * Learns which bytes the sender signs from its first matching deliveries (the dashboard's test
 * webhook) and pins that scheme; from then on a wrong signature is refused.
 */
export function createSignatureLearning(ports: {
  secret: () => string | null
  settings: SettingsFile
  onChange: () => void
}): SignatureLearning {
  const { settings, onChange } = ports
  let candidate: { scheme: string; matches: number } | null = null

  function rules(): SignatureRules {
    const secret = ports.secret()
    if (secret === null) return { state: 'not-configured' }
    const scheme = settings.read().signatureScheme
    return isSchemeName(scheme)
      ? { state: 'pinned', secret, scheme }
      : { state: 'learning', secret }
  }

  function pin(signatureScheme: string): void {
    try {
      settings.save({ signatureScheme })
    } catch {
      // A full disk: it holds for this run, and the next one learns it again.
    }
  }

  return {
    rules,
    secretToLearn: () => (rules().state === 'learning' ? ports.secret() : null),
    status() {
      const current = rules()
      switch (current.state) {
        case 'not-configured':
          return { state: 'not_configured' }
        case 'learning':
          return { state: 'learning', matches: candidate?.matches ?? 0 }
        case 'pinned':
          return { state: 'pinned', scheme: current.scheme }
      }
    },
    relearn() {
      candidate = null
      settings.save({ signatureScheme: null })
      onChange()
    },
    note({ scheme }) {
      if (rules().state !== 'learning') return
      const matches = candidate?.scheme === scheme ? candidate.matches + 1 : 1
      candidate = { scheme, matches }
      if (matches >= MATCHES_TO_PIN) pin(scheme)
      onChange()
    },
  }
}
