import type { DatabaseFacts, StudyFacts } from '#main/store/queries/health/database-facts.ts'
import { downtimeReason } from '../../../way-in/downtime-reason.ts'
import type { Section } from '../report.ts'
import { bytes, count, duration, errorCodes, oneOf, phrase, type Word } from '../words.ts'

/** What was read, or why it could not be. */
export type ReadFacts = { facts: StudyFacts } | { failure: string }

const states = ['pending', 'ingested', 'quarantined']
const verdicts = ['verified', 'unverified', 'not_configured']
const journals = ['wal', 'delete', 'memory', 'truncate', 'persist', 'off']
const downtimes = [
  ...Object.values(downtimeReason),
  ...['paused by a person', 'computer asleep or stopped', 'app closed'],
  ...['app ended without warning', 'disk full', 'inbox locked by another program'],
  ...['inbox not writable', 'inbox failed'],
]

export function databaseSections(read: ReadFacts): Section[] {
  if ('failure' in read)
    return [
      {
        title: 'Databases',
        lines: [['study.sqlite', phrase`could not be read: ${errorCodes(read.failure)}`]],
      },
    ]
  const { facts } = read
  return [
    { title: 'study.sqlite', lines: fileLines(facts) },
    { title: 'inbox.sqlite', lines: facts.inbox === null ? [] : fileLines(facts.inbox) },
    {
      title: 'What the study holds',
      lines: [
        ['participants', count(facts.participants)],
        ['series', count(facts.series)],
        ['values', count(facts.values)],
        ...facts.deliveriesByState.map((row): [string, Word] => [
          phrase`deliveries ${oneOf(states, row.state)}, ${oneOf(verdicts, row.verdict)}`,
          count(row.count),
        ]),
      ],
    },
    {
      title: 'Times without receiving',
      lines: facts.downtimes.map((row) => [
        oneOf(downtimes, row.reason.replace(/ \(.*\)$/, '')),
        phrase`${count(row.count)} times, ${duration(row.totalMs)} in all`,
      ]),
    },
  ]
}

function fileLines(facts: DatabaseFacts): [string, Word][] {
  return [
    ['schema', count(facts.schemaNumber)],
    ['size', bytes(facts.pages * facts.pageBytes)],
    ['free inside', bytes(facts.freePages * facts.pageBytes)],
    ['journal', oneOf(journals, facts.journal)],
    ['quick_check', checkWord(facts.check)],
  ]
}

function checkWord(check: DatabaseFacts['check']): Word {
  if (check === null) return phrase`not run: the files are large; check a backup instead`
  return check === 'ok' ? phrase`ok` : phrase`${count(check)} faults found`
}
