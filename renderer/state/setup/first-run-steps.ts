import type { Status } from '#shared/status.ts'

export const firstRunSteps = ['study', 'way-in', 'thryve', 'end'] as const
export type FirstRunStep = (typeof firstRunSteps)[number]

/** What is done by now; each tick follows the host, whoever did it. */
export function doneSteps(status: Status): Set<FirstRunStep> {
  const done: Record<FirstRunStep, boolean> = {
    study: status.setup.studyName !== '',
    'way-in': status.tunnel.status.state === 'online',
    thryve: status.deliveries.lastReceivedAt !== null,
    end: status.setup.isFinished,
  }
  return new Set(firstRunSteps.filter((step) => done[step]))
}

/** The step in the address, else the first that is still open. */
export function shownStep(named: string | null, done: ReadonlySet<FirstRunStep>): FirstRunStep {
  return (
    firstRunSteps.find((step) => step === named) ??
    firstRunSteps.find((step) => !done.has(step)) ??
    'end'
  )
}

/** A fresh study that nobody set up: its first visitor is led through the first run. */
export function isNewcomer({ setup, deliveries, isDemo }: Status): boolean {
  return !setup.isFinished && !isDemo && deliveries.lastReceivedAt === null
}
