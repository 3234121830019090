import { Problem, Reading } from '#renderer/parts/message.tsx'
import { createResource } from '#renderer/state/resource.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { LateDays } from './late-days.tsx'
import { RepeatCard } from './repeat-card.tsx'
import { RevisionTable } from './revision-table.tsx'
import { TrustTable } from './trust-table.tsx'

/** What speaks for and against a participant's values. */
export function QualityTab({ view }: { view: ParticipantView }) {
  const page = usePage()
  const { participantId } = view
  const quality = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('participant.quality', { participantId }),
        (advance) => advance.participantIds.includes(participantId),
      ),
    [page, participantId],
  )
  const error = quality.error.value
  return (
    <div class="panels">
      {error && <Problem text={error} onRetry={quality.readAgain} />}
      {!quality.value.value && !error && <Reading />}
      {quality.value.value && <TrustTable series={quality.value.value} />}
      <RepeatCard participantId={participantId} />
      <LateDays view={view} />
      <RevisionTable view={view} />
    </div>
  )
}
