/**
 * What a person says about a stretch of time. `exclude` takes the values in it out of the wide and
 * coverage tables and lists them in the exclusions; nothing is deleted.
 */
export const annotationKinds = [
  'note',
  'baseline',
  'intervention',
  'device-swap',
  'exclude',
] as const
export type AnnotationKind = (typeof annotationKinds)[number]

export type Annotation = {
  /** Number of the inbox entry that first made it: it stays through edits and rebuilds. */
  annotationId: number
  /** Null: the whole study. */
  participantId: string | null
  kind: AnnotationKind
  fromAt: number
  /** Null: a moment. */
  toAt: number | null
  /** Null: all of them. */
  dataSourceId: number | null
  dataTypeId: number | null
  text: string
  recordedAt: number
}

/** From this day on (null: from the beginning) the participant lives in this IANA zone. */
export type DeclaredZone = { fromDay: string | null; zone: string }

/** One line of an imported code list and what it does. */
export type CodeListRow = {
  line: number
  /** As in the list: the sender's id of the participant, or the code of now. */
  who: string
  code: string
  group: string | null
  /** `expected`: not seen yet; the code is kept for the first delivery. */
  outcome: 'changes' | 'same' | 'expected' | 'taken' | 'invalid' | 'twice'
}
