import type { ExportProfile } from '#shared/study/export.ts'
import { type CsvDialect, excelCsv, tidyCsv } from '../formats/csv.ts'
import { writePerson } from './person.ts'
import { writeRapidsTables } from './rapids-tables.ts'
import { writeStudyTables } from './study-tables.ts'
import type { Writing, WrittenContent } from './writing.ts'

/** What a profile writes, and in which dialect of CSV. */
export const profiles: Record<
  ExportProfile,
  { csv: CsvDialect; write: (writing: Writing) => WrittenContent }
> = {
  tidy: { csv: tidyCsv, write: writeStudyTables },
  excel: { csv: excelCsv, write: writeStudyTables },
  rapids: { csv: tidyCsv, write: writeRapidsTables },
  subject: { csv: tidyCsv, write: writePerson },
}
