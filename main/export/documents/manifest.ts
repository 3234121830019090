import type { FileFacts } from '../folder/hashed-file.ts'
import { instantText } from '../formats/moment-text.ts'
import { dataFiles, EXPORT_SCHEMA, type ExportFacts } from './facts.ts'

/** One file as the manifest lists it; `rows` null where a file has none. */
export type ListedFile = {
  name: string
  bytes: number
  sha256: string
  rows: number | null
  /** Of what a packed file holds. */
  content_sha256?: string
}

export type Manifest = {
  program: 'Pulsetray'
  version: string
  schema: number
  study: string
  as_of_utc: string
  choice: ExportFacts['choice']
  wear_rule: string
  files: ListedFile[]
}

/** `manifest.json`: every file but itself and SHA256SUMS, which lists the manifest too. */
export function manifestOf(facts: ExportFacts, documents: readonly FileFacts[]): Manifest {
  const listed: ListedFile[] = [
    ...dataFiles(facts).map(({ name, bytes, sha256, rows, contentSha256 }) => ({
      name,
      bytes,
      sha256,
      rows,
      ...(contentSha256 === null ? {} : { content_sha256: contentSha256 }),
    })),
    ...documents.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256, rows: null })),
  ]
  return {
    program: 'Pulsetray',
    version: facts.version,
    schema: EXPORT_SCHEMA,
    study: facts.studyName,
    as_of_utc: instantText()(facts.asOfAt),
    choice: { ...facts.choice, asOfAt: facts.asOfAt },
    wear_rule: facts.wearRule,
    files: listed.sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** The form of `sha256sum -c`. */
export function checksumLines(files: readonly { name: string; sha256: string }[]): string {
  return [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('')
}
