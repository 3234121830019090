import { bytesWords, countWords, durationWords } from '#renderer/state/number-words.ts'
import { further } from '#renderer/words/further.ts'
import type { ExportChoice, ExportRow } from '#shared/study/export.ts'

const words = further.exports

/** What a choice takes in, in one line: `Tidy, CSV · all participants · 2026-03-01 to …`. */
export function choiceWords(choice: ExportChoice): string {
  const { profile, format, split, participantIds, dataTypeIds, dataSourceIds } = choice
  const ticks = (
    ['includeRevisions', 'includeRaw', 'includeIdentifiers', 'includeLocations'] as const
  )
    .filter((name) => choice[name])
    .map((name) => words.ticks[name].short)
  return [
    `${words.profiles[profile].name}, ${format}`,
    split && words.splits[split],
    participantIds === null ? words.allPeople : words.people(countWords(participantIds.length)),
    daysWords(choice),
    dataTypeIds === null ? null : words.types(countWords(dataTypeIds.length)),
    dataSourceIds === null ? null : words.sources(countWords(dataSourceIds.length)),
    ...ticks,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

function daysWords({ fromDay, toDay }: ExportChoice): string {
  if (fromDay === null && toDay === null) return words.allDays
  return words.days(fromDay ?? '…', toDay ?? '…')
}

export type ExportSaid = { text: string; tone: 'good' | 'busy' | 'bad' | 'quiet' }

/** How an export stands; of a running one, how far it is and how long it will take. */
export function exportSaid(row: ExportRow, now: number): ExportSaid {
  const { progress } = row
  switch (progress.state) {
    case 'done':
      return {
        text: words.done(countWords(progress.rows), bytesWords(progress.bytes)),
        tone: 'good',
      }
    case 'failed':
      return { text: progress.reason, tone: 'bad' }
    case 'cancelled':
      return { text: words.cancelled, tone: 'quiet' }
    case 'running':
      return { text: runningWords(row, now), tone: 'busy' }
  }
}

function runningWords({ progress, startedAt }: ExportRow, now: number): string {
  if (progress.state !== 'running') return ''
  const { rowsDone, rowsTotal } = progress
  if (rowsTotal === null) return words.rowsSoFar(countWords(rowsDone))
  const said = words.rowsOf(countWords(rowsDone), countWords(rowsTotal))
  const left = leftMs(rowsDone, rowsTotal, now - startedAt)
  return left === null ? said : `${said}, ${words.left(durationWords(left))}`
}

/** Null while too little is done to tell. */
function leftMs(done: number, total: number, passedMs: number): number | null {
  if (done < total / 50 || passedMs < 2_000 || done >= total) return null
  return (passedMs * (total - done)) / done
}
