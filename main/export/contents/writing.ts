import type { FileFacts } from '../folder/hashed-file.ts'
import type { TableFormat } from '../formats/row-files.ts'
import type { WrittenTable } from '../formats/table-writer.ts'
import type { StudyState } from '../reading/study-state.ts'

/** What every kind of content gets to work with. */
export type Writing = {
  folder: string
  state: StudyState
  format: TableFormat
  minimumWearMinutes: number
  /** The log of who did what; null where there is none to look into. */
  auditPath?: string | null
  /** Called for each row of values; throws where the export was cancelled. */
  tick(file: string): void
}

/** Numbers for README: what was expected, what is there, and why something is missing. */
export type Report = {
  participantsExpected: number
  participantsPresent: number
  daysExpected: number
  daysPresent: number
  /** Days of coverage by state. */
  daysByState: Record<string, number>
  excludedEpochValues: number
  excludedDailyValues: number
  /** Sentences about what was left out on purpose. */
  remarks: string[]
}

export type WrittenContent = {
  tables: WrittenTable[]
  report: Report
  /** Files for people beside the tables. */
  documents?: FileFacts[]
}
