import { rebuildStudy } from '#main/app/offline/rebuild.ts'
import { reprocessWaiting } from '#main/app/offline/reprocess.ts'
import type { Command } from '#main/shell/arguments.ts'

/** Runs a command that needs the data folder for itself; the last line is for the person. */
export function runCommand(command: Exclude<Command, 'run'>, dataDir: string): string {
  const options = {
    dataDir,
    sqliteBinding: null,
    now: Date.now(),
    onProgress: (deliveries: number) => {
      process.stderr.write(`${deliveries} deliveries taken in …\n`)
    },
  }
  if (command === 'reprocess') {
    const { tried, stillWaiting } = reprocessWaiting(options)
    return tried === 0
      ? 'Nothing waits: every delivery was read whole.'
      : `${tried} deliveries were decoded again; ${stillWaiting} still wait.`
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
