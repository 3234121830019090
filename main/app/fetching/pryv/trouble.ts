import type { Answer } from '#main/fetch/pryv/client.ts'
import type { PryvTrouble } from '#shared/senders/pryv.ts'

/** Why a job could not be done, and how long the server asked to be left in peace. */
export type Trouble = { is: 'trouble'; why: PryvTrouble; askedMs: number | null }

export const notKept: Trouble = { is: 'trouble', why: 'not-kept', askedMs: null }

export function troubleOf(answer: Exclude<Answer, { is: 'ok' } | { is: 'revoked' }>): Trouble {
  switch (answer.is) {
    case 'later':
      return { is: 'trouble', why: answer.why, askedMs: answer.waitMs }
    case 'forbidden':
    case 'not-found':
      return { is: 'trouble', why: answer.is, askedMs: null }
    case 'too-large':
      return { is: 'trouble', why: 'broken', askedMs: null }
    default:
      return { is: 'trouble', why: 'refused', askedMs: null }
  }
}
