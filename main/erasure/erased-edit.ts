import type { AnnotationEdit, Edit } from '#shared/study/edit.ts'

/**
 * An edit as it stands once a person is erased; null where it does not name them. With a
 * pseudonym it does the same to whoever stands under that; without one they are left out of it.
 */
export function erasedEdit(
  edit: Edit,
  isErased: (endUserId: string) => boolean,
  pseudonym: ((endUserId: string) => string) | null,
): Edit | null {
  const named = new Set<string>()
  const renamed = (endUserId: string): string[] => {
    if (!isErased(endUserId)) return [endUserId]
    named.add(endUserId)
    return pseudonym === null ? [] : [pseudonym(endUserId)]
  }
  const changed = withNames(edit, renamed)
  return named.size === 0 ? null : changed
}

/**
 * What stands in place of an edit that made or changed an erased annotation: it does nothing. Null
 * where it is another's.
 */
export function withoutAnnotation(
  edit: Edit,
  entryId: number,
  isErased: (annotationId: number) => boolean,
): Edit | null {
  const annotationId =
    edit.edit === 'annotation-added'
      ? entryId
      : edit.edit === 'annotation-changed'
        ? edit.annotationId
        : null
  if (annotationId === null || !isErased(annotationId)) return null
  return { edit: 'annotation-removed', annotationId: NO_ANNOTATION }
}

/** Numbers of entries begin at 1. */
const NO_ANNOTATION = 0

function withNames(edit: Edit, renamed: (endUserId: string) => string[]): Edit {
  switch (edit.edit) {
    case 'codes':
      return {
        ...edit,
        participants: edit.participants.flatMap((participant) =>
          renamed(participant.endUserId).map((endUserId) =>
            endUserId === participant.endUserId
              ? participant
              : { endUserId, code: participant.code },
          ),
        ),
      }
    case 'group':
      return { ...edit, endUserIds: edit.endUserIds.flatMap(renamed) }
    case 'zones': {
      const [endUserId] = renamed(edit.endUserId)
      return endUserId === edit.endUserId
        ? edit
        : { edit: 'zones', endUserId: endUserId ?? '', zones: [] }
    }
    case 'annotation-added':
    case 'annotation-changed':
      return { ...edit, annotation: blanked(edit.annotation, renamed) }
    default:
      return edit
  }
}

/** It stays as a place in the history, in case it was another's later. */
function blanked(
  annotation: AnnotationEdit,
  renamed: (endUserId: string) => string[],
): AnnotationEdit {
  if (annotation.endUserId === null) return annotation
  const [endUserId] = renamed(annotation.endUserId)
  if (endUserId === annotation.endUserId) return annotation
  return {
    ...annotation,
    endUserId: endUserId ?? '',
    text: '',
    fromAt: 0,
    toAt: annotation.toAt === null ? null : 1,
    dataSourceId: null,
    dataTypeId: null,
  }
}
