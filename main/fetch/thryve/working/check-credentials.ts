import type { ThryveCheck } from '#shared/senders/thryve-api.ts'
import type { AskThryve } from '../asking/client.ts'
import { dayOf } from '../planning/days.ts'

/** A participant that can't be: it only shows whether the credentials are taken. */
const NOBODY = 'pulsetray-check'

/** One small question. Of nobody's, a refusal in words may be about nobody: that stays unclear. */
export async function checkCredentials(
  ask: AskThryve,
  endUserId: string | null,
  now: number,
): Promise<ThryveCheck> {
  const day = dayOf(now)
  const question = { dimension: 'daily', fromDay: day, toDay: day } as const
  const everything = { dataSourceIds: null, dataTypeIds: null }
  const answer = await ask(
    endUserId ?? NOBODY,
    { ...question, ...everything },
    { isDetailed: false },
  )
  switch (answer.kind) {
    case 'values':
    case 'nothing':
    case 'too-large':
      return { outcome: 'fine' }
    case 'stop':
      return { outcome: answer.why }
    case 'doubt':
      return { outcome: endUserId === null ? 'unclear' : 'refused' }
    case 'rejected':
      return { outcome: 'unclear' }
    case 'later':
      return { outcome: answer.why === 'busy' ? 'busy' : 'unreachable' }
  }
}
