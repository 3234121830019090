import type { WrittenContent } from '../contents/writing.ts'
import type { FileFacts } from '../folder/hashed-file.ts'
import { writeTextFile } from '../folder/text-file.ts'
import type { CsvDialect } from '../formats/csv.ts'
import type { WrittenFile } from '../formats/row-files.ts'
import { tableWriter } from '../formats/table-writer.ts'
import type { StudyState } from '../reading/study-state.ts'
import { wearRuleWords } from '../reading/wear-rule.ts'
import { codebookRows, codebookTable } from './codebook.ts'
import { dataPackage, sharedSchemas } from './datapackage.ts'
import { dataFiles, type ExportFacts } from './facts.ts'
import { importPython } from './import-python.ts'
import { importR } from './import-r.ts'
import { checksumLines, manifestOf } from './manifest.ts'
import { readme } from './readme.ts'

export type Documented = { rows: number; bytes: number; manifestSha256: string }

/** Writes all that explains the tables, the manifest and the checksums last. */
export function writeDocuments(
  order: { studyName: string; version: string; minimumWearMinutes: number },
  written: {
    folder: string
    state: StudyState
    content: WrittenContent
    raw: WrittenFile | null
    csv: CsvDialect
  },
): Documented {
  const { folder, state, content, raw, csv } = written
  const facts: ExportFacts = {
    studyName: order.studyName,
    version: order.version,
    choice: state.choice,
    asOfAt: state.asOfAt,
    tables: content.tables,
    raw,
    report: content.report,
    wearRule: wearRuleWords(order.minimumWearMinutes),
  }
  const codebook = tableWriter(folder, codebookTable, {
    format: 'csv',
    csv: { ...csv, maxRows: null },
  })
  for (const row of codebookRows(facts.tables)) codebook.row(row)
  const codebookWritten = codebook.close()
  const text = (name: string, content: string) => writeTextFile(folder, name, content)
  const documents: FileFacts[] = [
    ...codebookWritten.files,
    ...(content.documents ?? []),
    text('README.txt', readme(facts)),
    text('import.R', importR(facts.tables, csv)),
    text('import.py', importPython(facts.tables, csv)),
    ...sharedSchemas(facts.tables).map(({ name, schema }) => text(name, json(schema))),
    text('datapackage.json', json(dataPackage(facts, codebookWritten, csv))),
  ]
  const manifest = manifestOf(facts, documents)
  const manifestFile = text('manifest.json', json(manifest))
  text('SHA256SUMS', checksumLines([...manifest.files, manifestFile]))
  const data = dataFiles(facts)
  return {
    rows: data.reduce((sum, { rows }) => sum + rows, 0),
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    manifestSha256: manifestFile.sha256,
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
