import { z } from 'zod'
import {
  type ExportCheck,
  type ExportPreview,
  type ExportRow,
  type ExportSchedule,
  exportFormats,
  exportProfiles,
  exportSplits,
  type Variable,
} from '../study/export.ts'
import { call } from './call.ts'
import { day, moment, nothing, participantId } from './inputs.ts'

const ids = z.array(z.int()).max(5_000).nullable()
export const exportChoice = z.strictObject({
  profile: z.enum(exportProfiles),
  format: z.enum(exportFormats),
  // What was chosen before there was a split has none.
  split: z.enum(exportSplits).nullable().default(null),
  participantIds: z.array(participantId).max(5_000).nullable(),
  dataTypeIds: ids,
  dataSourceIds: ids,
  fromDay: day.nullable(),
  toDay: day.nullable(),
  asOfAt: moment.nullable(),
  includeRevisions: z.boolean(),
  includeRaw: z.boolean(),
  includeIdentifiers: z.boolean(),
  includeLocations: z.boolean(),
})
const exportId = z.string().min(1).max(100)

/** Exports into the data folder's `exports`. */
export const exportCalls = {
  /** What can be chosen: every data type of every source that there are values of. */
  'variables.list': call<Variable[]>()(nothing),
  'export.preview': call<ExportPreview>()(z.strictObject({ choice: exportChoice })),
  'export.start': call<ExportRow>()(z.strictObject({ choice: exportChoice })),
  'export.cancel': call<ExportRow[]>()(z.strictObject({ exportId })),
  'exports.list': call<ExportRow[]>()(nothing),
  /** Hashes and counts of what is on the disk against its manifest. */
  'export.verify': call<ExportCheck>()(z.strictObject({ exportId })),
  'export.show': call<null>()(z.strictObject({ exportId })),
  'exportSchedule.read': call<ExportSchedule>()(nothing),
  'exportSchedule.save': call<ExportSchedule>()(
    z.strictObject({
      atMinute: z.int().min(0).max(1_439).nullable(),
      keep: z.int().min(1).max(1_000),
      choice: exportChoice,
    }),
  ),
} as const
