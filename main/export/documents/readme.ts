import { instantText } from '../formats/moment-text.ts'
import { choiceInWords, type ExportFacts } from './facts.ts'

/** `README.txt`: what this is, how to read it, how much there is, and what is missing and why. */
export function readme(facts: ExportFacts): string {
  return `${[
    title(facts),
    what(facts),
    counts(facts),
    report(facts),
    timeRules,
    missingRules,
    reading(facts),
    citing(facts),
  ].join('\n\n')}\n`
}

function title({ studyName }: ExportFacts): string {
  const line = `${studyName || 'Study'}: export of wearable data`
  return `${line}\n${'='.repeat(line.length)}`
}

function what({ choice, asOfAt, version }: ExportFacts): string {
  const rows = choiceInWords(choice).map(([name, value]) => `  ${`${name}:`.padEnd(28)}${value}`)
  return [
    'WHAT THIS IS',
    `State of the study after all that was received until ${instantText()(asOfAt)}.`,
    `Written by Pulsetray ${version}. The same study, choice and version give the same bytes.`,
    'Chosen:',
    ...rows,
  ].join('\n')
}

/** import.R and import.py print the very same lines. */
function counts(facts: ExportFacts): string {
  const { raw } = facts
  return [
    'ROWS',
    ...facts.tables.flatMap(({ files }) => files).map(({ name, rows }) => `${name} ${rows}`),
    ...(raw === null ? [] : ['', `Deliveries as received in ${raw.name}: ${raw.rows}`]),
  ].join('\n')
}

function report({ report: found, wearRule }: ExportFacts): string {
  const states = Object.entries(found.daysByState)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, days]) => `  ${`${state}:`.padEnd(28)}${days}`)
  return [
    'WHAT IS THERE, AND WHAT IS NOT',
    `Participants: ${found.participantsPresent} of ${found.participantsExpected} have values.`,
    `Days: ${found.daysPresent} of ${found.daysExpected} have values, counted from each participant's first sign.`,
    ...(states.length === 0
      ? []
      : ['Days by state (coverage has each with its reason):', ...states]),
    `Excluded by people: ${found.excludedEpochValues} epoch values and ${found.excludedDailyValues} daily values; see exclusions.`,
    `A day is valid where ${wearRule}.`,
    ...found.remarks,
  ].join('\n')
}

const timeRules = [
  'TIME',
  'Columns that end in _utc are UTC. Columns that end in _local are the same instants shown at',
  'utc_offset_min, the offset that came with the value. Where none came, the zone declared for the',
  'participant is used, and offset_source says participant_zone; where there is none either,',
  'offset_source is unknown and the local columns are empty. The zone of the computer that',
  'received or exported is never used.',
  'The day of a daily value is the calendar day as sent, never shifted. A local day has 1,380 or',
  '1,500 minutes where clocks change (day_min in coverage).',
].join('\n')

const missingRules = [
  'MISSING',
  'An empty cell is missing; codebook.csv says for each variable when that happens. No number',
  'stands for "missing". value is the text exactly as sent. A gap in receiver_downtime is not',
  'missing wear: nothing could be received then, and it may have come later (late_backfill).',
].join('\n')

function reading({ choice }: ExportFacts): string {
  return [
    'READING IT',
    'import.R and import.py load every table with its types and print the lines under ROWS.',
    'codebook.csv explains each variable; datapackage.json says the same to programs.',
    '`sha256sum -c SHA256SUMS` proves that nothing was changed, and so does',
    '`npm run export -- verify FOLDER`.',
    ...(choice.format === 'parquet'
      ? ['Parquet needs the R package arrow, or pyarrow in Python.']
      : []),
  ].join('\n')
}

function citing({ studyName, asOfAt }: ExportFacts): string {
  return [
    'LICENCE AND CITING',
    'The data belong to the study and its participants: the consent they gave says what may be done.',
    `Cite as: ${studyName || 'Study'}, wearable data as received until ${instantText()(asOfAt)}, manifest.json SHA-256 as in SHA256SUMS.`,
  ].join('\n')
}
