import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { wholeStudy } from '#main/export/choice-rules.ts'
import { type ExportOutcome, type ExportWatch, runExport } from '#main/export/run-export.ts'
import type { ExportChoice } from '#shared/study/export.ts'

export const EXPORTED_AT = Date.parse('2024-06-01T12:00:00Z')

export type TestExport = Omit<ExportOutcome, 'rows'> & {
  path: string
  /** Every file of the folder by name. */
  files: Map<string, Buffer>
  /** A CSV of the folder as records. */
  rows(name: string): Record<string, string>[]
}

/** Writes an export of a data folder into `outDir`, on this thread, and reads it whole. */
export function anExport(
  dataDir: string,
  outDir: string,
  change: Partial<ExportChoice> = {},
  watch: Partial<ExportWatch> = {},
): TestExport {
  const outcome = runExport(
    {
      dataDir,
      sqliteBinding: null,
      outDir,
      studyName: 'Sleep & Stress',
      version: '0.0.0',
      minimumWearMinutes: 600,
      choice: { ...wholeStudy, ...change },
      startedAt: EXPORTED_AT,
    },
    { onProgress() {}, isCancelled: () => false, ...watch },
  )
  const path = join(outDir, outcome.folder)
  const files = filesOf(path)
  return {
    ...outcome,
    path,
    files,
    rows: (name) => records(files.get(name)?.toString('utf8') ?? missing(name)),
  }
}

export function filesOf(path: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (const name of (readdirSync(path, { recursive: true }) as string[]).sort())
    if (statSync(join(path, name)).isFile()) files.set(name, readFileSync(join(path, name)))
  return files
}

/** A strict reader of RFC 4180, written for the tests alone: it throws where the text is not. */
export function csvRecords(text: string, lineEnd = '\n'): string[][] {
  const records: string[][] = []
  let at = 0
  while (at < text.length) {
    const record: string[] = []
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        for (;;) {
          const quote = text.indexOf('"', at + 1)
          if (quote < 0) throw new Error(`a quote is never closed: ${text.slice(at, at + 50)}`)
          cell += text.slice(at + 1, quote)
          at = quote + 1
          if (text[at] !== '"') break
          cell += '"'
        }
      } else {
        const end = /[,\r\n]/.exec(text.slice(at))
        const length = end === null ? text.length - at : end.index
        cell = text.slice(at, at + length)
        if (cell.includes('"')) throw new Error(`a bare quote: ${cell}`)
        at += length
      }
      record.push(cell)
      if (text[at] === ',') {
        at++
        continue
      }
      if (!text.startsWith(lineEnd, at)) throw new Error(`no line end: ${text.slice(at, at + 20)}`)
      at += lineEnd.length
      break
    }
    records.push(record)
  }
  return records
}

function records(text: string): Record<string, string>[] {
  const [header = [], ...rows] = csvRecords(text)
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] as string])))
}

function missing(name: string): never {
  throw new Error(`the export holds no ${name}`)
}
