import { z } from 'zod'
import type { Answer, PryvClient } from './client.ts'

const MOST_WEBHOOKS = 1_000

/** What an account says of the token it is asked with. */
export type AccessInfo = {
  /** An identifier of the participant: never for logs. */
  userName: string | null
  /** What the access was named when it was given. */
  accessName: string | null
  kind: string | null
  permissions: { streamId: string | null; name: string | null; level: string }[]
}

export type Webhook = {
  id: string
  url: string
  state: 'active' | 'inactive'
  runs: number
  failures: number
  lastStatus: number
  /** UTC ms; null where it never ran. */
  lastRunAt: number | null
}

/** What a method gave, or why it did not. */
export type Given<T> = { is: 'given'; value: T } | Exclude<Answer, { is: 'ok' }>

const text = z.string().max(1_000)
const accessInfoSchema = z.object({
  type: text.nullish(),
  name: text.nullish(),
  user: z
    .object({ username: z.string().min(1).max(200) })
    .nullish()
    .catch(null),
  permissions: z
    .array(
      z.object({
        streamId: text.nullish(),
        defaultName: text.nullish(),
        name: text.nullish(),
        level: text.nullish(),
      }),
    )
    .catch([]),
})
const webhookSchema = z.object({
  id: z.string().min(1).max(200),
  url: z.string().max(4_000),
  state: z.enum(['active', 'inactive']).catch('active'),
  runCount: z.number().catch(0),
  failCount: z.number().catch(0),
  lastRun: z.object({ status: z.number(), timestamp: z.number() }).nullish().catch(null),
})

export type PryvMethods = ReturnType<typeof createMethods>

/** The few methods of the API that are needed here, each with its answer checked. */
export function createMethods(client: PryvClient) {
  async function webhook(path: string, method: 'POST' | 'PUT', body: unknown) {
    return given(
      await client.ask({ method, path, body }),
      z.object({ webhook: webhookSchema }),
      (a) => webhookOf(a.webhook),
    )
  }
  return {
    accessInfo: async (): Promise<Given<AccessInfo>> =>
      given(await client.ask({ path: 'access-info' }), accessInfoSchema, accessInfoOf),
    webhooks: async (): Promise<Given<Webhook[]>> =>
      given(
        await client.ask({ path: 'webhooks' }),
        z.object({ webhooks: z.array(webhookSchema).max(MOST_WEBHOOKS) }),
        ({ webhooks }) => webhooks.map(webhookOf),
      ),
    /** `exists` where this access has one for this address already. */
    createWebhook: (url: string, scopes: Record<string, unknown> | null): Promise<Given<Webhook>> =>
      webhook('webhooks', 'POST', scopes === null ? { url } : { url, scopes }),
    reactivateWebhook: (id: string): Promise<Given<Webhook>> =>
      webhook(`webhooks/${encodeURIComponent(id)}`, 'PUT', { state: 'active' }),
    /** The account posts `test` to it and answers what came of that. */
    testWebhook: (id: string): Promise<Given<Webhook>> =>
      webhook(`webhooks/${encodeURIComponent(id)}/test`, 'POST', {}),
    async deleteWebhook(id: string): Promise<Given<null>> {
      const path = `webhooks/${encodeURIComponent(id)}`
      return given(await client.ask({ method: 'DELETE', path }), z.unknown(), () => null)
    },
  }
}

function given<S extends z.ZodType, T>(
  answer: Answer,
  schema: S,
  read: (value: z.output<S>) => T,
): Given<T> {
  if (answer.is !== 'ok') return answer
  const checked = schema.safeParse(answer.json)
  if (!checked.success) return { is: 'later', why: 'broken', waitMs: null }
  return { is: 'given', value: read(checked.data) }
}

function accessInfoOf(info: z.output<typeof accessInfoSchema>): AccessInfo {
  return {
    userName: info.user?.username ?? null,
    accessName: info.name ?? null,
    kind: info.type ?? null,
    permissions: info.permissions.slice(0, 200).map(({ streamId, name, defaultName, level }) => ({
      streamId: streamId ?? null,
      name: name ?? defaultName ?? null,
      level: level ?? 'read',
    })),
  }
}

function webhookOf(webhook: z.output<typeof webhookSchema>): Webhook {
  const { id, url, state, runCount, failCount, lastRun } = webhook
  const ranAt = lastRun?.timestamp ?? 0
  return {
    ...{ id, url, state, runs: runCount, failures: failCount },
    lastStatus: lastRun?.status ?? 0,
    lastRunAt: ranAt > 0 ? Math.round(ranAt * 1_000) : null,
  }
}
