import { CallFailed } from '#main/door/door.ts'
import type { CallName, Handlers } from '#shared/contract.ts'

/** Calls of the contract whose rooms are not built yet: they say so. */
const toCome = [
  'participant.offsets',
  'participant.quality',
  'participant.revisions',
  'delivery.rows',
] as const satisfies CallName[]

export function handlersToCome(): Pick<Handlers, (typeof toCome)[number]> {
  const refuse = () => {
    throw new CallFailed('not-available-here', 'This version of Pulsetray can not do that yet.')
  }
  return Object.fromEntries(toCome.map((name) => [name, refuse])) as never
}
