import { bytesWords, countWords } from '#renderer/state/number-words.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { HOUR_MS } from '#shared/time.ts'

const words = phrases.warnings

/** Something that can't wait for a person to find it: a sentence with its next step. */
export type Warning = {
  name:
    | 'ingest-failed'
    | 'nearly-full'
    | 'filling'
    | 'wrong-signatures'
    | 'settings-damaged'
    | 'rescue'
    | 'backup'
  isUrgent: boolean
  text: string
}

/** Fewer than these come and go with every burst, and say nothing. */
const LONG_BACKLOG = 50

/** Whether ingest is so far behind that a person would miss data on screen. */
export function isBehind({ deliveries, ingest }: Status): boolean {
  if (ingest.state === 'failed') return deliveries.backlog > 0
  return deliveries.backlog >= LONG_BACKLOG
}

/** `frame:body+time` as `the packed body, then the time`. */
export function schemeWords(scheme: string): string {
  const [form = '', join = ''] = scheme.split(':')
  const { forms, joins } = words.signature
  return `${forms[form] ?? form}, ${joins[join] ?? join}`
}

/** What every place shows above itself, the worst first. */
export function warningsOf(status: Status): Warning[] {
  const { ingest, storage, deliveries, dataDir, now } = status
  const warnings: Warning[] = []
  const { rescue, backup } = status
  if (rescue) {
    const text = rescue.study === null ? words.inboxDamaged : words.studyDamaged
    warnings.push({ name: 'rescue', isUrgent: true, text })
  } else if (ingest.state === 'failed') {
    const text = words.ingestFailed(ingest.reason ?? '', countWords(deliveries.backlog))
    warnings.push({ name: 'ingest-failed', isUrgent: true, text })
  }
  const free = storage.freeBytes === null ? null : bytesWords(storage.freeBytes)
  if (storage.disk === 'nearly-full') {
    const text = words.nearlyFull(free, dataDir)
    warnings.push({ name: 'nearly-full', isUrgent: true, text })
  }
  if (storage.disk === 'filling') {
    warnings.push({ name: 'filling', isUrgent: false, text: words.filling(free, dataDir) })
  }
  if (backup?.trouble && !rescue) {
    const { trouble } = backup
    const text =
      trouble.kind === 'failed' ? words.backupFailed(trouble.reason) : words.backupOverdue
    warnings.push({ name: 'backup', isUrgent: false, text })
  }
  if (status.settingsDamage) {
    const { keptAs, reset } = status.settingsDamage
    const text = words.settingsDamaged(keptAs, reset.join(', '))
    warnings.push({ name: 'settings-damaged', isUrgent: true, text })
  }
  const isRecent = deliveries.lastRefusedAt !== null && now - deliveries.lastRefusedAt < HOUR_MS
  if (deliveries.refusedKept > 0 && isRecent) {
    const text = words.wrongSignatures(deliveries.refusedKept, countWords(deliveries.refusedKept))
    warnings.push({ name: 'wrong-signatures', isUrgent: true, text })
  }
  return warnings
}
