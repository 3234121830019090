import type { AnnotationEdit } from '#shared/study/edit.ts'
import type { WritableDb } from '../../connection.ts'

export type Recorded = { entryId: number; recordedAt: number }

export type AnnotationWriter = {
  /** Nothing where the participant is not (or no longer) there. */
  add(annotation: AnnotationEdit, of: Recorded): void
  change(annotationId: number, annotation: AnnotationEdit, of: Recorded): void
  remove(annotationId: number, of: Recorded): void
}

/** Writes annotations, and beside them every version they ever had. */
export function annotationWriter(db: WritableDb): AnnotationWriter {
  const columns = 'participant, kind, from_at, to_at, data_source_id, data_type_id, text'
  const numberOf = db.prepare('SELECT number FROM participant_rows WHERE end_user_id = ?').pluck()
  const insert = db.prepare(
    `INSERT INTO annotation_rows (annotation_id, ${columns}, recorded_at) VALUES (@annotationId,
       @participant, @kind, @fromAt, @toAt, @dataSourceId, @dataTypeId, @text, @recordedAt)`,
  )
  const update = db.prepare(
    `UPDATE annotation_rows SET participant = @participant, kind = @kind, from_at = @fromAt,
       to_at = @toAt, data_source_id = @dataSourceId, data_type_id = @dataTypeId, text = @text,
       recorded_at = @recordedAt WHERE annotation_id = @annotationId`,
  )
  const remove = db.prepare('DELETE FROM annotation_rows WHERE annotation_id = ?')
  const keepVersion = db.prepare(
    `INSERT INTO annotation_versions (entry_id, annotation_id, change, ${columns}, recorded_at)
     SELECT @entryId, annotation_id, @change, ${columns}, @recordedAt FROM annotation_rows
     WHERE annotation_id = @annotationId`,
  )

  function rowOf({ endUserId, ...annotation }: AnnotationEdit) {
    if (endUserId === null) return { participant: null, ...annotation }
    const participant = numberOf.get(endUserId) as number | undefined
    return participant === undefined ? null : { participant, ...annotation }
  }

  return {
    add(annotation, { entryId, recordedAt }) {
      const row = rowOf(annotation)
      if (row === null) return
      insert.run({ ...row, annotationId: entryId, recordedAt })
      keepVersion.run({ entryId, annotationId: entryId, change: 'added', recordedAt })
    },
    change(annotationId, annotation, { entryId, recordedAt }) {
      const row = rowOf(annotation)
      if (row === null) return
      update.run({ ...row, annotationId, recordedAt })
      keepVersion.run({ entryId, annotationId, change: 'changed', recordedAt })
    },
    remove(annotationId, { entryId, recordedAt }) {
      keepVersion.run({ entryId, annotationId, change: 'removed', recordedAt })
      remove.run(annotationId)
    },
  }
}
