import type { Tone } from '#renderer/state/status-words.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'

const words = phrases.deliveries.detail

/** Thryve's own limit for an answer, in ms (its documentation: "within 2 seconds"). */
export const ANSWER_LIMIT_MS = 2_000

/** Half the limit is already a warning: the next one may be slower. */
export function answerTone(ackMs: number): Tone {
  if (ackMs >= ANSWER_LIMIT_MS) return 'bad'
  return ackMs >= ANSWER_LIMIT_MS / 2 ? 'warn' : 'good'
}

export function stateSentence(delivery: Pick<DeliveryDetail, 'state' | 'rejected'>): string {
  const isPartly = delivery.state === 'ingested' && delivery.rejected.length > 0
  return isPartly ? words.partly : words.states[delivery.state]
}

/** What was known of the sender, in a sentence; whether a signature came stands in the headers. */
export function verdictSentence(
  delivery: Pick<DeliveryDetail, 'verdict' | 'headers' | 'type'>,
): string {
  if (delivery.type?.startsWith('fetch.')) return words.verdicts.fetched
  if (delivery.verdict === 'verified') return words.verdicts.verified
  if (delivery.verdict === 'not_configured') return words.verdicts.notConfigured
  const isSigned = Object.keys(delivery.headers).some((name) => /-signature$/i.test(name))
  return isSigned ? words.verdicts.unproven : words.verdicts.unsigned
}

export type CountRow = { name: string; count: number; meaning: string; tone: Tone }

/** What the records of a delivery became; before it is ingested, only how many there are. */
export function countRows(delivery: DeliveryDetail): CountRow[] {
  const row = (name: keyof typeof words.counts, count: number, tone: Tone): CountRow => ({
    name: words.counts[name][0],
    count,
    meaning: words.counts[name][1],
    tone,
  })
  const unreadable = delivery.rejected.length
  const records = row('records', delivery.records, 'quiet')
  if (delivery.state !== 'ingested') return delivery.records > 0 ? [records] : []
  return [
    records,
    row('inserted', delivery.inserted, 'good'),
    row('updated', delivery.updated, 'busy'),
    row('unchanged', delivery.unchanged, 'quiet'),
    ...(unreadable > 0 ? [row('unreadable', unreadable, 'warn')] : []),
  ]
}
