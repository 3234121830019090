import { isoText } from '#renderer/state/time/clock-face.ts'
import type { Annotation, AnnotationKind } from '#shared/study/annotation.ts'
import { MINUTE_MS, type TimeRange } from '#shared/time.ts'

/** An annotation as a person types it: times are local text such as `2026-03-29T14:05`. */
export type NoteDraft = {
  annotationId: number | null
  kind: AnnotationKind
  from: string
  to: string
  isForEverybody: boolean
  dataSourceId: number | null
  dataTypeId: number | null
  text: string
}

export type DraftClock = {
  /** Minutes to add to UTC for what is shown at this moment. */
  offsetMin(at: number): number
  /** The moment at which the shown clock says so. */
  momentOf(localAt: number): number
}

export function draftOfStretch(stretch: TimeRange, clock: DraftClock): NoteDraft {
  return {
    annotationId: null,
    kind: 'note',
    from: fieldText(stretch.fromAt, clock),
    to: fieldText(stretch.toAt, clock),
    isForEverybody: false,
    dataSourceId: null,
    dataTypeId: null,
    text: '',
  }
}

export function draftOfNote(note: Annotation, clock: DraftClock): NoteDraft {
  return {
    annotationId: note.annotationId,
    kind: note.kind,
    from: fieldText(note.fromAt, clock),
    to: note.toAt === null ? '' : fieldText(note.toAt, clock),
    isForEverybody: note.participantId === null,
    dataSourceId: note.dataSourceId,
    dataTypeId: note.dataTypeId,
    text: note.text,
  }
}

/** The stretch a draft means, or what is wrong with it. `toAt` null is a moment. */
export function stretchOfDraft(
  draft: Pick<NoteDraft, 'from' | 'to'>,
  clock: DraftClock,
): { fromAt: number; toAt: number | null } | 'no-start' | 'wrong-order' {
  const fromAt = momentOfField(draft.from, clock)
  if (fromAt === null) return 'no-start'
  const toAt = momentOfField(draft.to, clock)
  return toAt !== null && toAt <= fromAt ? 'wrong-order' : { fromAt, toAt }
}

function fieldText(at: number, clock: DraftClock): string {
  return isoText(at + clock.offsetMin(at) * MINUTE_MS, null).slice(0, 16)
}

function momentOfField(text: string, clock: DraftClock): number | null {
  const localAt = Date.parse(`${text}Z`)
  return Number.isNaN(localAt) ? null : clock.momentOf(localAt)
}
