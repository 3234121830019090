import type { Annotation } from '#shared/study/annotation.ts'
import type { Scope, StudyState } from '../../reading/study-state.ts'
import type { Cell } from '../../tables/column.ts'

/** Kinds of the annotations that touch a stretch, joined by `|`; null where there are none. */
export type AnnotationFlags = (startsAt: number, endsAt: number) => string | null

export function annotationFlags(state: StudyState, scope: Scope): AnnotationFlags {
  const own = state.annotations.filter((one) => concerns(one, scope.code))
  return (startsAt, endsAt) => {
    const kinds = own
      .filter(({ fromAt, toAt }) => fromAt < endsAt && (toAt ?? fromAt + 1) > startsAt)
      .map(({ kind }) => kind)
    return kinds.length === 0 ? null : [...new Set(kinds)].sort().join('|')
  }
}

/** Annotations of the chosen participants and of the whole study, in the order they were made. */
export function* annotationCells(state: StudyState): Generator<Cell[], void> {
  const codes = new Set(state.participants.map(({ code }) => code))
  for (const annotation of state.annotations) {
    if (annotation.participantId !== null && !codes.has(annotation.participantId)) continue
    const { annotationId, participantId, kind, fromAt, toAt, text, recordedAt } = annotation
    const { dataSourceId, dataTypeId } = annotation
    const note = text === '' ? null : text
    yield [
      annotationId,
      participantId,
      kind,
      fromAt,
      toAt,
      dataSourceId,
      dataTypeId,
      note,
      recordedAt,
    ]
  }
}

function concerns({ participantId }: Annotation, code: string): boolean {
  return participantId === null || participantId === code
}
