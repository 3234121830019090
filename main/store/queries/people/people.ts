import type { Annotation, DeclaredZone } from '#shared/study/annotation.ts'
import type { ReadableDb } from '../../connection.ts'

/** Someone with a study code, whether a delivery named them yet or only a code list. */
export type Person = {
  endUserId: string
  code: string
  group: string | null
  hasAppeared: boolean
}

/** Everyone who has a code. */
export function peopleQuery(db: ReadableDb): () => Person[] {
  const select = db.prepare(
    `SELECT end_user_id AS endUserId, code, study_group AS "group", 1 AS hasAppeared
     FROM participant_rows
     UNION ALL SELECT end_user_id, code, study_group, 0 FROM expected_participants ORDER BY code`,
  )
  return () =>
    (select.all() as (Omit<Person, 'hasAppeared'> & { hasAppeared: number })[]).map((row) => ({
      ...row,
      hasAppeared: row.hasAppeared === 1,
    }))
}

export function zonesQuery(db: ReadableDb): (participantId: string) => DeclaredZone[] {
  const select = db.prepare(
    `SELECT nullif(z.from_day, '') AS fromDay, z.zone
     FROM declared_zones z JOIN participant_rows p ON p.number = z.participant
     WHERE p.code = ? ORDER BY z.from_day`,
  )
  return (participantId) => select.all(participantId) as DeclaredZone[]
}

/** In order of time. Those of one participant include those of the whole study. */
export function annotationsQuery(db: ReadableDb): (participantId: string | null) => Annotation[] {
  const select = db.prepare(
    `SELECT a.annotation_id AS annotationId, p.code AS participantId, a.kind, a.from_at AS fromAt,
       a.to_at AS toAt, a.data_source_id AS dataSourceId, a.data_type_id AS dataTypeId, a.text,
       a.recorded_at AS recordedAt
     FROM annotation_rows a LEFT JOIN participant_rows p ON p.number = a.participant
     WHERE @participantId IS NULL OR a.participant IS NULL OR p.code = @participantId
     ORDER BY a.from_at, a.annotation_id`,
  )
  return (participantId) => select.all({ participantId }) as Annotation[]
}
