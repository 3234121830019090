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
  const { deliveries, formerStudy } = rebuildStudy(options)
  const kept = formerStudy === null ? 'There was none before.' : `The former one is ${formerStudy}.`
  return `study.sqlite was made anew from ${deliveries} deliveries. ${kept}`
}
