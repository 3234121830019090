import { EraseCard } from './erase-card.tsx'
import { SubjectCard } from './subject-card.tsx'

/** What one person may ask of a study: all that it holds of them, or that it holds nothing. */
export function EraseTab({ participantId }: { participantId: string }) {
  return (
    <div class="stack" data-testid="erase">
      <SubjectCard participantId={participantId} />
      <EraseCard key={participantId} participantId={participantId} />
    </div>
  )
}
