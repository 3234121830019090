import type { Annotation, DeclaredZone } from '#shared/study/annotation.ts'
import type { ReadableDb } from '../connection.ts'

/** What people said about participants. */
export type ExportedPeople = {
  groups: ReadonlyMap<number, string>
  zones: ReadonlyMap<number, DeclaredZone[]>
  /** Those that stood at the moment asked for, in the order they were first made. */
  annotations: Annotation[]
}

/** Groups and zones as they are now; annotations as they stood at a moment (null: now). */
export function exportedPeople(db: ReadableDb, asOfAt: number | null): ExportedPeople {
  const groups = db
    .prepare('SELECT number, study_group FROM participant_rows WHERE study_group IS NOT NULL')
    .raw()
    .all() as [number, string][]
  const zones = new Map<number, DeclaredZone[]>()
  const declared = db
    .prepare(
      `SELECT participant, nullif(from_day, '') AS fromDay, zone FROM declared_zones
       ORDER BY participant, from_day`,
    )
    .all() as (DeclaredZone & { participant: number })[]
  for (const { participant, ...zone } of declared)
    zones.set(participant, [...(zones.get(participant) ?? []), zone])
  // Each change is an entry of its own, so the last one until then is what stood.
  const annotations = db
    .prepare(
      `SELECT a.annotation_id AS annotationId, p.code AS participantId, a.kind, a.from_at AS fromAt,
         a.to_at AS toAt, a.data_source_id AS dataSourceId, a.data_type_id AS dataTypeId, a.text,
         a.recorded_at AS recordedAt
       FROM annotation_versions a LEFT JOIN participant_rows p ON p.number = a.participant
       WHERE a.change <> 'removed' AND a.entry_id = (
         SELECT max(v.entry_id) FROM annotation_versions v
         WHERE v.annotation_id = a.annotation_id AND (@asOfAt IS NULL OR v.recorded_at <= @asOfAt))
       ORDER BY a.annotation_id`,
    )
    .all({ asOfAt }) as Annotation[]
  return { groups: new Map(groups), zones, annotations }
}
