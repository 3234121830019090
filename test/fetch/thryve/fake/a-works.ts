import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openQueue, type Queue } from '#main/fetch/queue/open-queue.ts'
import type { NewestHere } from '#main/fetch/thryve/planning/compare.ts'
import type { StudyFacts } from '#main/fetch/thryve/working/study-facts.ts'
import { thryveWorks } from '#main/fetch/thryve/working/thryve-works.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type { ThryveApiState } from '#shared/senders/thryve-api.ts'
import { fakeCredentials } from './fake-thryve.ts'

export type Kept = { fetched: Fetched; body: unknown[] }

export type Works = {
  calls: ReturnType<typeof thryveWorks>['calls']
  state(): ThryveApiState
  queue: Queue
  queuePath: string
  kept: Kept[]
  study: StudyFacts
  newest: { endUserId: string; series: NewestHere[] }[]
  /** What keeping an answer fails with, while it is set. */
  trouble: { keeping: Error | null }
  /** Sets the clock ahead. */
  pass(ms: number): void
  now(): number
  stop(): Promise<void>
}

/** Everything behind the thread, with the real client, queue and clock arithmetic; no host. */
export function startWorks(
  baseAddress: string,
  given: {
    study?: Partial<StudyFacts>
    credentials?: typeof fakeCredentials
    startAt?: number
  } = {},
): Works {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-works-'))
  const queuePath = join(folder, 'fetch.sqlite')
  const queue = openQueue(queuePath, null)
  let aheadMs = (given.startAt ?? Date.now()) - Date.now()
  const now = () => Date.now() + aheadMs
  const kept: Kept[] = []
  const trouble: Works['trouble'] = { keeping: null }
  const newest: Works['newest'] = []
  const study: StudyFacts = {
    endUserIds: ['synthetic-user-1'],
    downtime: [],
    announced: [],
    lastDeliveredAt: now(),
    carriesDetails: true,
    lastDeliveryId: 1_000,
    ...given.study,
  }
  const works = thryveWorks({
    queue,
    settings: {
      credentials: given.credentials ?? fakeCredentials,
      baseAddress,
      requestsPerMinute: 6_000,
      isPaused: false,
    },
    now,
    random: () => 0.5,
    study: {
      study: async () => structuredClone(study),
      newest: async (ids) => newest.filter(({ endUserId }) => ids.includes(endUserId)),
    },
    async keep(fetched, bytes) {
      if (trouble.keeping !== null) throw trouble.keeping
      kept.push({ fetched, body: JSON.parse(Buffer.from(bytes).toString()) as unknown[] })
      return kept.length
    },
    onChange() {},
  })
  return {
    state: () => works.calls.state(null),
    ...{ calls: works.calls, queue, queuePath, kept, study, newest, trouble, now },
    pass(ms) {
      aheadMs += ms
    },
    async stop() {
      await works.stop()
      queue.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

/** Values of kept answers, each once, as `type start`. */
export function valuesOf(kept: readonly Kept[]): string[] {
  type Row = Record<string, unknown>
  type Person = { dataSources: { dataSource: number; data: Row[] }[]; authenticationToken: string }
  const values = kept.flatMap(({ body }) =>
    (body as Person[]).flatMap(({ dataSources, authenticationToken }) =>
      dataSources.flatMap(({ data }) =>
        data.map((row) =>
          [
            authenticationToken,
            row.dynamicValueType ?? `daily ${row.dailyDynamicValueType}`,
            row.startTimestampUnix ?? row.day,
          ].join(' '),
        ),
      ),
    ),
  )
  return [...new Set(values)].sort()
}
