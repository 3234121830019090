import type { ThryveCredentials } from '#shared/senders/thryve-api.ts'

/** One question to the API, about one participant. Null sources or types: all there are. */
export type Question = {
  dataSourceIds: number[] | null
  dataTypeIds: number[] | null
} & (
  | { dimension: 'daily'; fromDay: string; toDay: string }
  /** `toAt` belongs to it. */
  | { dimension: 'epoch'; fromAt: number; toAt: number }
  /** Everything that was created or changed since, whenever it was measured. */
  | { dimension: 'epoch'; createdAfterAt: number }
)

export type HttpQuestion = { path: string; body: string }

/** The question as the API wants it: a form, at the path of its dimension. */
export function httpQuestion(
  endUserId: string,
  question: Question,
  wants: { isDetailed: boolean },
): HttpQuestion {
  const form = new URLSearchParams({ authenticationToken: endUserId })
  if (question.dimension === 'daily') {
    form.set('startDay', question.fromDay)
    form.set('endDay', question.toDay)
  } else if ('createdAfterAt' in question) {
    form.set('createdAfter', String(question.createdAfterAt))
  } else {
    form.set('startTimestampUnix', String(question.fromAt))
    form.set('endTimestampUnix', String(question.toAt))
  }
  if (question.dataSourceIds !== null) form.set('dataSources', question.dataSourceIds.join(','))
  if (question.dataTypeIds !== null) form.set('valueTypes', question.dataTypeIds.join(','))
  if (wants.isDetailed) form.set('detailed', 'true')
  const path = question.dimension === 'daily' ? '/v5/dailyDynamicValues' : '/v5/dynamicEpochValues'
  return { path, body: form.toString() }
}

/** Both Basic headers that every request needs. */
export function authorizationHeaders(credentials: ThryveCredentials): Record<string, string> {
  const { username, password, authId, authSecret } = credentials
  return {
    Authorization: basic(username, password),
    AppAuthorization: basic(authId, authSecret),
  }
}

function basic(name: string, secret: string): string {
  return `Basic ${Buffer.from(`${name}:${secret}`, 'utf8').toString('base64')}`
}

/** The same question has the same text, in whatever order its lists came. */
export function questionText(question: Question): string {
  const sorted = (ids: number[] | null) => (ids === null ? null : [...ids].sort((a, b) => a - b))
  return JSON.stringify({
    ...question,
    dataSourceIds: sorted(question.dataSourceIds),
    dataTypeIds: sorted(question.dataTypeIds),
  })
}
