/** Commands about erasing people and about the audit log; see docs/erasure.md and docs/audit.md. */
export const trustCommands = {
  audit: 'print the audit log, or with --verify whether it is whole; also while Pulsetray runs',
  erase: 'erase the --participant, or its days --from --to: --dry-run first, then --confirm CODE',
} as const

export type TrustCommand = keyof typeof trustCommands

/** Options of these commands alone; none of them is an environment variable. */
export const trustOptions = {
  participant: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  confirm: { type: 'string' },
  anchor: { type: 'string' },
  'dry-run': { type: 'boolean' },
  verify: { type: 'boolean' },
} as const

export type TrustWords = {
  participantId: string | null
  fromDay: string | null
  toDay: string | null
  confirm: string | null
  anchor: string | null
  isDryRun: boolean
  verifies: boolean
}

/** What the command line says to these commands, or a line that says what to write instead. */
export function readTrustWords(
  command: string,
  given: Record<string, string | boolean | undefined>,
): TrustWords | string {
  const text = (name: string) => (given[name] as string | undefined) ?? null
  const named = Object.keys(trustOptions).filter((name) => given[name] !== undefined)
  const mine = command === 'audit' ? ['verify', 'anchor'] : []
  if (command === 'erase') mine.push('participant', 'from', 'to', 'confirm', 'dry-run')
  const strange = named.find((name) => !mine.includes(name))
  if (strange !== undefined)
    return `--${strange} is not for this. Run with --help for the list of options.`
  const words: TrustWords = {
    ...{ participantId: text('participant'), fromDay: text('from'), toDay: text('to') },
    ...{ confirm: text('confirm'), anchor: text('anchor') },
    ...{ isDryRun: given['dry-run'] === true, verifies: given.verify === true },
  }
  if (command !== 'erase') return words
  if (words.participantId === null) return 'erase needs --participant with the study code.'
  const days = [words.fromDay, words.toDay]
  if (days.some((day) => day !== null && !/^\d{4}-\d{2}-\d{2}$/.test(day)))
    return '--from and --to are days, such as 2026-03-01.'
  if ((words.fromDay === null) !== (words.toDay === null))
    return '--from and --to stand together: the first and the last day to erase.'
  if (words.isDryRun === (words.confirm !== null))
    return 'erase needs either --dry-run, or --confirm with the study code typed once more.'
  return words
}
