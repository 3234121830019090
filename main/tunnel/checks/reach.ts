import { SECOND_MS } from '#shared/time.ts'
import { type Asked, ask } from './ask.ts'

/** What the service behind the address says when it is asked whether it is there. */
export type ServiceAnswer =
  | 'up'
  /** Something answers or refuses: the internet is there, the service is not. */
  | 'down'
  /** This computer can't even reach out. */
  | 'unreachable'
  /** No answer at all. */
  | 'silent'

const LIMIT_MS = 3 * SECOND_MS

/** No name server, no route, no network: nothing of this is the service's. */
const OWN_TROUBLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
])

/** Asks the service at the address; at most 3 s, never rejects. */
export async function askService(address: string): Promise<ServiceAnswer> {
  return serviceAnswer(await ask(address, LIMIT_MS))
}

/** Sorts what came back; pure. */
export function serviceAnswer(asked: Asked): ServiceAnswer {
  if (asked.is === 'answered') return asked.status < 500 ? 'up' : 'down'
  if (asked.is === 'timeout') return 'silent'
  return OWN_TROUBLE.has(asked.code) ? 'unreachable' : 'down'
}
