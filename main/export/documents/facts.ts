import type { ExportChoice } from '#shared/study/export.ts'
import type { Report } from '../contents/writing.ts'
import type { WrittenFile } from '../formats/row-files.ts'
import type { WrittenTable } from '../formats/table-writer.ts'

/** What the documents of an export are written from; nothing in it tells when it was made. */
export type ExportFacts = {
  studyName: string
  version: string
  choice: ExportChoice
  /** UTC ms of the last receipt that is included. */
  asOfAt: number
  tables: readonly WrittenTable[]
  /** Bodies as received, where they were asked for. */
  raw: WrittenFile | null
  report: Report
  wearRule: string
}

/** Shape of folder and columns; a reader of exports may ask for it. */
export const EXPORT_SCHEMA = 1

export function dataFiles({ tables, raw }: ExportFacts): WrittenFile[] {
  return [...tables.flatMap(({ files }) => files), ...(raw === null ? [] : [raw])]
}

/** What was chosen, in the words of the command line; everything that is not said is included. */
export function choiceInWords(choice: ExportChoice): [name: string, value: string][] {
  const list = (values: readonly (string | number)[] | null) => values?.join(' ') ?? 'all'
  const yes = (value: boolean) => (value ? 'yes' : 'no')
  return [
    ['profile', choice.profile],
    ['format', choice.format],
    ['files of epoch values', choice.split === null ? 'one' : `one for each ${choice.split}`],
    ['participants', list(choice.participantIds)],
    ['data types', list(choice.dataTypeIds)],
    ['sources', list(choice.dataSourceIds)],
    ['from day', choice.fromDay ?? 'first'],
    ['to day', choice.toDay ?? 'last'],
    ['revisions', yes(choice.includeRevisions)],
    ['raw deliveries', yes(choice.includeRaw)],
    ['identifiers of the sender', yes(choice.includeIdentifiers)],
    ['location types', yes(choice.includeLocations)],
  ]
}
