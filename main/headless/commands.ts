import { rebuildStudy } from '#main/app/offline/rebuild.ts'
import { reprocessWaiting } from '#main/app/offline/reprocess.ts'
import { finishWaitingRestore, runBackupCommand } from '#main/app/trust/backup/offline-backup.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { Arguments, Command } from '#main/shell/arguments.ts'
import type { BackupCommand } from '#main/shell/backup-words.ts'
import type { keyCommands } from '#main/shell/key-words.ts'
import type { TrustCommand } from '#main/shell/trust-words.ts'
import packageJson from '../../package.json' with { type: 'json' }

/** Runs a command that needs the data folder for itself; the last line is for the person. */
export function runCommand(
  command: Exclude<
    Command,
    'run' | 'diagnostics' | keyof typeof keyCommands | BackupCommand | TrustCommand
  >,
  words: string[],
  dataDir: string,
  sqliteBinding: SqliteBinding,
): string {
  finishWaitingRestore(dataDir, sqliteBinding)
  const options = {
    dataDir,
    sqliteBinding,
    now: Date.now(),
    onProgress: (deliveries: number) => {
      process.stderr.write(`${deliveries} deliveries taken in …\n`)
    },
  }
  if (command === 'reprocess') {
    const { tried, stillWaiting, reasons } = reprocessWaiting({ ...options, ...choiceOf(words) })
    if (tried > 0) return `${tried} deliveries were decoded again; ${stillWaiting} still wait.`
    if (reasons.length === 0) return 'Nothing waits: every delivery was read whole.'
    const listed = reasons.map(({ reason, count }) => `  ${count} for: ${reason}`)
    return ['Nothing waits for that. What waits, and for what reason:', ...listed].join('\n')
  }
  const mayLose = command === 'rebuild-with-loss'
  const { deliveries, carriedOver, lost, formerStudy } = rebuildStudy({ ...options, mayLose })
  return [
    `study.sqlite was made anew from ${deliveries} deliveries.`,
    carriedOver > 0
      ? `The bodies of ${carriedOver} are no longer kept: their values were carried over from the former study.`
      : '',
    lost > 0
      ? `The values of ${lost} are lost: those deliveries wait in the quarantine and say so.`
      : '',
    formerStudy === null ? 'There was none before.' : `The former one is ${formerStudy}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Runs a command about backups; what it answers is for the person. */
export function runBackup(
  command: BackupCommand,
  { commandWords }: Pick<Arguments, 'commandWords'>,
  dataDir: string,
  sqliteBinding: SqliteBinding,
): Promise<string> {
  let said = ''
  return runBackupCommand(command, commandWords, {
    ...{ dataDir, sqliteBinding, version: packageJson.version, now: Date.now() },
    onProgress({ step }) {
      if (step !== said) process.stderr.write(`${step.replace('-', ' ')} …\n`)
      said = step
    },
  })
}

/** Numbers of deliveries, else a reason as it was listed; nothing: all that wait. */
function choiceOf(words: string[]): { deliveryIds: number[] | null; reason: string | null } {
  if (words.length === 0) return { deliveryIds: null, reason: null }
  const numbers = words.map(Number)
  const areNumbers = numbers.every((number) => Number.isSafeInteger(number))
  return areNumbers
    ? { deliveryIds: numbers, reason: null }
    : { deliveryIds: null, reason: words.join(' ') }
}
