import type { Access, EventsQuery, FakeAccount } from './account.ts'
import type { FakeWebhooks } from './webhooks.ts'

export type MethodAnswer = { status: number; result: Record<string, unknown> }
type Params = Record<string, unknown>

/** One method of the API, as HTTP paths and batch calls reach it. */
export async function callMethod(
  method: string,
  params: Params,
  { account, access, webhooks }: { account: FakeAccount; access: Access; webhooks: FakeWebhooks },
): Promise<MethodAnswer> {
  switch (method) {
    case 'getAccessInfo':
      return ok({
        ...{ id: access.id, token: access.token, type: access.type, name: access.name },
        permissions: [{ streamId: 'health', level: 'read', name: 'Health' }],
        user: { username: account.userName },
      })
    case 'events.get': {
      const query = queryOf(params)
      if (typeof query === 'string') return failed(400, 'invalid-parameters-format')
      const deletions = account.foundDeletions(query)
      return ok({
        events: account.found(query),
        ...(deletions === null ? {} : { eventDeletions: deletions }),
      })
    }
    case 'events.create':
      return { status: 201, result: { event: account.put(params) } }
    case 'streams.get':
      return ok({ streams: account.streams })
    case 'webhooks.get':
      return ok({ webhooks: own() })
    case 'webhooks.create': {
      if (access.type === 'personal') return failed(403, 'forbidden')
      if (typeof params.url !== 'string') return failed(400, 'invalid-parameters-format')
      const webhook = webhooks.create(access.id, params.url, params.scopes)
      if (webhook === 'exists') return failed(409, 'item-already-exists')
      return { status: 201, result: { webhook } }
    }
    default:
      return onOneWebhook(method, params)
  }

  function own() {
    return webhooks.all.filter(
      (webhook) => access.type === 'personal' || webhook.accessId === access.id,
    )
  }

  async function onOneWebhook(name: string, { id, ...update }: Params): Promise<MethodAnswer> {
    const webhook = webhooks.all.find((one) => one.id === id)
    if (webhook === undefined) return failed(404, 'unknown-resource')
    if (!own().includes(webhook)) return failed(403, 'forbidden')
    switch (name) {
      case 'webhooks.getOne':
        return ok({ webhook })
      case 'webhooks.update':
        if (Object.keys(update).some((key) => key !== 'state' && key !== 'scopes'))
          return failed(403, 'forbidden')
        if (update.state === 'active') webhooks.activate(webhook)
        return ok({ webhook })
      case 'webhooks.delete':
        webhooks.remove(webhook.id)
        return ok({ webhookDeletion: { id, deleted: Date.now() / 1_000 } })
      case 'webhooks.test':
        if (!(await webhooks.test(webhook))) return failed(400, 'unknown-referenced-resource')
        return ok({ webhook })
      default:
        return failed(404, 'unknown-resource')
    }
  }
}

/** A sentence with everything a careless server may say, the token's like included. */
export function failed(status: number, id: string, said = 'It failed.'): MethodAnswer {
  return { status, result: { error: { id, message: said } } }
}

function ok(result: Record<string, unknown>): MethodAnswer {
  return { status: 200, result }
}

/** Of an address everything is text; of a batch call it is what it is. */
function queryOf(params: Params): EventsQuery | string {
  const number = (name: string) => (params[name] === undefined ? null : Number(params[name]))
  const yes = (name: string) => String(params[name]) === 'true'
  const query: EventsQuery = {
    modifiedSince: number('modifiedSince'),
    fromTime: number('fromTime'),
    toTime: number('toTime'),
    skip: number('skip') ?? 0,
    limit: number('limit'),
    state: String(params.state ?? 'default'),
    sortAscending: yes('sortAscending'),
    includeDeletions: yes('includeDeletions'),
    types: ([] as string[]).concat((params.types ?? []) as string[]),
  }
  if (!['default', 'trashed', 'all'].includes(query.state)) return 'state'
  const numbers = [query.modifiedSince, query.skip, query.limit, query.fromTime, query.toTime]
  return numbers.some((one) => Number.isNaN(one)) ? 'number' : query
}
