import type { Annotation, DeclaredZone } from './annotation.ts'

/**
 * What a person decided about the study. Participants are named by the sender's id: a code can be
 * given to another, and a rebuild with a newer decoder may meet them in another order.
 */
export type Edit =
  | { edit: 'codes'; participants: CodeEdit[] }
  | { edit: 'group'; endUserIds: string[]; group: string | null }
  | { edit: 'zones'; endUserId: string; zones: DeclaredZone[] }
  | { edit: 'annotation-added'; annotation: AnnotationEdit }
  | { edit: 'annotation-changed'; annotationId: number; annotation: AnnotationEdit }
  | { edit: 'annotation-removed'; annotationId: number }

/** Someone who has not appeared yet keeps the code for the first delivery. */
export type CodeEdit = {
  endUserId: string
  code: string
  /** Absent: the group stays what it is. */
  group?: string
}

export type AnnotationEdit = Omit<Annotation, 'annotationId' | 'participantId' | 'recordedAt'> & {
  /** Null: the whole study. */
  endUserId: string | null
}
