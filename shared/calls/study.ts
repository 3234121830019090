import { z } from 'zod'
import {
  type Annotation,
  annotationKinds,
  type CodeListRow,
  type DeclaredZone,
} from '../study/annotation.ts'
import { call } from './call.ts'
import { day, moment, participantId } from './inputs.ts'

/** Legal in file names and in every statistics program. */
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/)
const group = z.string().trim().min(1).max(60).nullable()
const annotation = {
  participantId: participantId.nullable(),
  kind: z.enum(annotationKinds),
  fromAt: moment,
  toAt: moment.nullable(),
  dataSourceId: z.int().nullable(),
  dataTypeId: z.int().nullable(),
  text: z.string().max(500),
}

/** What people decide about participants. Each is an entry of the inbox, so that a rebuild repeats it. */
export const studyCalls = {
  /** Fails with `bad-input` where another participant has the code. */
  'participant.recode': call<null>()(z.strictObject({ participantId, code })),
  'participants.regroup': call<null>()(
    z.strictObject({ participantIds: z.array(participantId).min(1).max(5_000), group }),
  ),
  'participant.zones': call<DeclaredZone[]>()(z.strictObject({ participantId })),
  /** Used only where a value came without an offset; each use says so. */
  'participant.declareZones': call<null>()(
    z.strictObject({
      participantId,
      zones: z
        .array(z.strictObject({ fromDay: day.nullable(), zone: z.string().min(1).max(64) }))
        .max(100),
    }),
  ),
  /** A CSV with the columns `participant` (id at the sender or code), `code` and, optionally, `group`. */
  'codes.import': call<{ rows: CodeListRow[]; isApplied: boolean }>()(
    z.strictObject({ csv: z.string().max(2_000_000), apply: z.boolean() }),
  ),
  /** Those of one participant include those of the whole study; null: all. */
  'annotations.list': call<Annotation[]>()(
    z.strictObject({ participantId: participantId.nullable() }),
  ),
  'annotation.add': call<{ annotationId: number }>()(z.strictObject(annotation)),
  'annotation.change': call<null>()(
    z.strictObject({ annotationId: z.int().min(1), ...annotation }),
  ),
  'annotation.remove': call<null>()(z.strictObject({ annotationId: z.int().min(1) })),
} as const
