import { parseArgs } from 'node:util'
import {
  type ExportChoice,
  type ExportFormat,
  type ExportProfile,
  type ExportSplit,
  exportFormats,
  exportProfiles,
  exportSplits,
} from '#shared/study/export.ts'

/** What `npm run export` was asked for. */
export type ReadExportArguments =
  | {
      outcome: 'export'
      dataDir: string | null
      outDir: string | null
      /** The file with the key of an encrypted study. */
      keyFile: string | null
      choice: ExportChoice
    }
  | { outcome: 'verify'; folder: string }
  | { outcome: 'help'; text: string }
  /** One line that says what to write instead. */
  | { outcome: 'bad'; message: string }

type Option = { value: string | null; help: string }

const options: Record<string, Option> = {
  'data-dir': { value: 'DIR', help: 'the data folder of the study' },
  out: {
    value: 'DIR',
    help: "where the export's folder is made; default: exports in the data folder",
  },
  'key-file': { value: 'FILE', help: 'the key of an encrypted study, else PULSETRAY_KEY' },
  profile: { value: exportProfiles.join('|'), help: 'what is written; default: tidy' },
  format: { value: exportFormats.join('|'), help: 'of the tables of values; default: csv' },
  split: {
    value: exportSplits.join('|'),
    help: 'a file of epoch values for each; default: one file',
  },
  participants: { value: 'CODES', help: 'only these, such as P0001,P0004' },
  types: { value: 'IDS', help: 'only these data types, such as 1000,3000' },
  sources: { value: 'IDS', help: 'only these data sources' },
  from: { value: 'DAY', help: 'first local day, such as 2026-03-01' },
  to: { value: 'DAY', help: 'last local day' },
  'as-of': {
    value: 'TIME',
    help: 'the study as received until then, such as 2026-03-29T10:00:00Z',
  },
  'include-revisions': { value: null, help: 'earlier versions of values too' },
  'include-raw': { value: null, help: 'deliveries as received; needs --include-identifiers' },
  'include-identifiers': { value: null, help: "the sender's ids and aliases of participants" },
  'include-locations': { value: null, help: 'types that say where somebody was' },
  help: { value: null, help: 'this text' },
}

export function readExportArguments(argv: string[]): ReadExportArguments {
  let given: Record<string, string | boolean | undefined>
  let words: string[]
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { value }]) => [
          name,
          { type: value === null ? 'boolean' : 'string' } as const,
        ]),
      ),
    })
    given = values as typeof given
    words = positionals
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\.\s/)
    return bad(`${sentence}. Run with --help for the list of options.`)
  }
  if (given.help === true) return { outcome: 'help', text: exportHelp() }
  const [command, folder, ...more] = words
  if (command === 'verify')
    return folder === undefined || more.length > 0
      ? bad('Write: npm run export -- verify FOLDER')
      : { outcome: 'verify', folder }
  if (command !== undefined)
    return bad(`${JSON.stringify(command)} is no command: write verify FOLDER, or only options.`)
  return choiceOf(given)
}

function choiceOf(given: Record<string, string | boolean | undefined>): ReadExportArguments {
  const text = (name: string) => (given[name] as string | undefined) ?? null
  const has = (name: string) => given[name] === true
  try {
    const choice: ExportChoice = {
      profile: oneOf<ExportProfile>('profile', text('profile') ?? 'tidy', exportProfiles),
      format: oneOf<ExportFormat>('format', text('format') ?? 'csv', exportFormats),
      split:
        text('split') === null
          ? null
          : oneOf<ExportSplit>('split', text('split') ?? '', exportSplits),
      participantIds: list('participants', text('participants')),
      dataTypeIds: numbers('types', text('types')),
      dataSourceIds: numbers('sources', text('sources')),
      fromDay: day('from', text('from')),
      toDay: day('to', text('to')),
      asOfAt: moment(text('as-of')),
      includeRevisions: has('include-revisions'),
      includeRaw: has('include-raw'),
      includeIdentifiers: has('include-identifiers'),
      includeLocations: has('include-locations'),
    }
    if (choice.includeRaw && !choice.includeIdentifiers)
      return bad(
        "--include-raw needs --include-identifiers: deliveries as received carry the sender's ids of participants.",
      )
    const [dataDir, outDir, keyFile] = [text('data-dir'), text('out'), text('key-file')]
    return { outcome: 'export', dataDir, outDir, keyFile, choice }
  } catch (error) {
    return bad((error as Error).message)
  }
}

function oneOf<T extends string>(name: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given)
  if (found === undefined)
    throw new Error(`--${name} must be ${allowed.join(', ')}, not ${JSON.stringify(given)}.`)
  return found
}

function list(name: string, given: string | null): string[] | null {
  if (given === null) return null
  const values = given
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  if (values.length === 0) throw new Error(`--${name} must name at least one.`)
  return values
}

function numbers(name: string, given: string | null): number[] | null {
  const values = list(name, given)?.map(Number) ?? null
  if (values?.some((value) => !Number.isSafeInteger(value)))
    throw new Error(`--${name} must be whole numbers with commas, not ${JSON.stringify(given)}.`)
  return values
}

function day(name: string, given: string | null): string | null {
  if (given === null) return null
  const at = Date.parse(`${given}T00:00:00Z`)
  // A day that is not in the calendar would silently become another.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || !new Date(at || 0).toISOString().startsWith(given))
    throw new Error(`--${name} must be a day such as 2026-03-29, not ${JSON.stringify(given)}.`)
  return given
}

function moment(given: string | null): number | null {
  if (given === null) return null
  const at = Date.parse(given)
  // Without a zone it would mean another moment on another computer.
  if (Number.isNaN(at) || !/(?:Z|[+-]\d{2}:?\d{2})$/.test(given))
    throw new Error(
      `--as-of must be a time with its zone such as 2026-03-29T10:00:00Z, not ${JSON.stringify(given)}.`,
    )
  return at
}

function exportHelp(): string {
  const rows = Object.entries(options).map(([name, { value, help }]): [string, string] => [
    `  --${name}${value === null ? '' : ` ${value}`}`,
    help,
  ])
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return [
    'Writes the study as a folder of files for statistics; the app may run meanwhile.',
    '',
    '  npm run export -- [options]',
    '  npm run export -- verify FOLDER',
    '',
    ...rows.map(([left, right]) => left.padEnd(width) + right),
    '',
  ].join('\n')
}

function bad(message: string): ReadExportArguments {
  return { outcome: 'bad', message }
}
