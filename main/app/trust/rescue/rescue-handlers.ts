import type { rescueCalls } from '#shared/calls/trust/rescue.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import type { Rescue } from './open-rescue.ts'

/** The calls by which a person mends a damaged or lost study. */
export function rescueHandlers(
  rescue: Rescue,
  status: () => Status,
): Pick<Handlers, keyof typeof rescueCalls> {
  const answering = (action: () => void) => {
    action()
    return status()
  }
  return {
    'rescue.rebuild': ({ mayLose }) => answering(() => rescue.rebuild(mayLose)),
    'rescue.restoreStudy': ({ path }) => answering(() => rescue.restoreStudy(path)),
    'rescue.cancel': () => answering(rescue.cancel),
    'rescue.acknowledge': () => answering(rescue.acknowledge),
  }
}
