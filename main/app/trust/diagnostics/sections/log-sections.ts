import type { LogLine } from '../log-lines.ts'
import type { Section } from '../report.ts'
import {
  count,
  duration,
  errorCodes,
  moment,
  oneOf,
  phrase,
  together,
  type Word,
} from '../words.ts'
import { tunnelFaults, tunnelStates } from './tunnel-words.ts'

/** Every message this program logs as a warning or an error; a test compares them with the sources. */
export const knownMessages = [
  'a backup could not be written anew',
  'a backup failed',
  'a call failed',
  'a damaged inbox could not be searched',
  'a damaged inbox was saved from',
  'a former demo could not be removed',
  'a program could not be answered',
  'after a notification',
  'after keeping a delivery',
  'an erasure is not finished; it is tried again',
  'an export failed',
  'exports.json could not be written',
  'fetching from Thryve failed',
  'ingest failed',
  'old bodies were left',
  'programs can not read the study',
  'pryv: a secret can not be read; connect it again',
  'pryv: reading failed',
  'refused',
  'refused bodies were not read',
  'settings.json could not be written',
  'settings.json was damaged; see docs/settings.md',
  'the audit log could not be written; it is tried again',
  'the data folder was not moved',
  'the demo could not be removed',
  'the demo ended',
  'the inbox refuses to keep deliveries',
  'the nightly export did not start',
  'the study could not be mended',
  'the usual port is taken; another is used for this run',
  'what stood before an erasure could not be kept',
] as const

const TOLD = 30
const refusals = ['secret', 'authentication', 'signature']

/** How often each trouble was logged, with the codes of its errors, and the last ones in their order. */
export function errorsSection(lines: LogLine[]): Section {
  const troubles = lines.filter(({ level }) => level !== 'word')
  const byKind = new Map<string, { said: Word; times: number; lastAt: number }>()
  for (const line of troubles) {
    const said = troubleOf(line)
    const former = byKind.get(said)
    const more = typeof line.fields.more === 'number' ? line.fields.more : 1
    byKind.set(said, { said, times: (former?.times ?? 0) + more, lastAt: line.at })
  }
  const latest = [...byKind.values()].sort((a, b) => b.lastAt - a.lastAt).slice(0, TOLD)
  return {
    title: 'Last errors and warnings (of the log)',
    lines: latest.map(({ said, times, lastAt }) => [
      said,
      phrase`${count(times)} times, last at ${moment(lastAt)}`,
    ]),
  }
}

function troubleOf({ level, message, fields }: LogLine): Word {
  const said = oneOf(knownMessages, message)
  const kind = level === 'error' ? phrase`error: ${said}` : phrase`warning: ${said}`
  if (message === 'refused') return phrase`${kind} (${oneOf(refusals, String(fields.reason))})`
  const codes = errorCodes(`${String(fields.code ?? '')} ${String(fields.reason ?? '')}`)
  return phrase`${kind} (${codes})`
}

/** What the tunnel went through: states and whose fault it was, never an address. */
export function tunnelHistorySection(lines: LogLine[]): Section {
  const changes = lines.filter(({ message }) => message === 'tunnel: tunnel.changed').slice(-TOLD)
  return {
    title: 'History of the tunnel (of the log)',
    lines: changes.map(({ at, fields }) => [
      moment(at),
      together(
        phrase`${oneOf(tunnelStates, String(fields.from))} to ${oneOf(tunnelStates, String(fields.to))}`,
        phrase`after ${duration(Number(fields.forMs))}`,
        phrase`fault: ${oneOf(tunnelFaults, typeof fields.fault === 'string' ? fields.fault : null)}`,
      ),
    ]),
  }
}
