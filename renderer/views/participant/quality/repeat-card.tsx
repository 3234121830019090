import { countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryRow } from '#shared/delivery.ts'

const words = phrases.participant.quality
const MOST_DELIVERIES = 500

/** What the newest deliveries brought: new, changed, or the same once more. */
export function RepeatCard({ participantId }: { participantId: string }) {
  const page = usePage()
  const read = useStarted(
    () =>
      createResource(
        page,
        () =>
          page.link.call('deliveries.list', {
            ...{ beforeId: null, limit: MOST_DELIVERIES },
            filter: { participantId },
          }),
        (advance) => advance.participantIds.includes(participantId),
      ),
    [page, participantId],
  )
  const rows = read.value.value
  if (!rows || rows.length === 0) return null
  const sum = (pick: (row: DeliveryRow) => number | null) =>
    countWords(rows.reduce((total, row) => total + (pick(row) ?? 0), 0))
  const facts = [
    [words.inserted, sum((row) => row.inserted)],
    [words.updated, sum((row) => row.updated)],
    [words.repeated, sum((row) => row.unchanged)],
  ]
  return (
    <section class="card figures" aria-label={words.repeated}>
      <dl>
        {facts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p class="note">{words.repeatedLead(countWords(rows.length))}</p>
    </section>
  )
}
