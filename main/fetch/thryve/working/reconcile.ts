import type { Queue } from '#main/fetch/queue/open-queue.ts'
import type { Reconciliation, WebhookOff } from '#shared/senders/thryve-api.ts'
import { DAY_MS } from '#shared/time.ts'
import type { AskThryve } from '../asking/client.ts'
import type { AnsweredRecord } from '../asking/read-answer.ts'
import { backfillQuestions } from '../planning/backfill.ts'
import {
  type NewerThere,
  type NewestHere,
  newerThere,
  provesWebhookOff,
} from '../planning/compare.ts'
import { dayOf } from '../planning/days.ts'
import { dailySteps, epochSteps } from '../planning/steps.ts'
import type { StudyAnswers, StudyFacts } from './study-facts.ts'
import { jobsOf } from './take-up.ts'

const SAMPLE_PARTICIPANTS = 10
const SAMPLE_TYPES = 8
const EPOCH_DAYS = 2
const DAILY_DAYS = 4

type Dimension = NewestHere['dimension']
type Record = AnsweredRecord & { dimension: Dimension }

/**
 * Compares a sample with what arrived; each time other participants, until all had their turn.
 * What is missing is put into the queue. Null where the API could not be asked.
 */
export async function reconcile(ports: {
  queue: Queue
  now(): number
  ask: AskThryve
  isDetailed(): boolean
  newest: StudyAnswers['newest']
  facts: StudyFacts
}): Promise<{ reconciliation: Reconciliation; webhookOff: WebhookOff | null } | null> {
  const { queue, now, facts } = ports
  const sample = nextSample(queue, facts.endUserIds)
  const result = { participants: 0, series: 0, newerThere: 0 }
  const proofs: NewerThere[] = []
  let lacking = 0
  for (const { endUserId, series } of await ports.newest(sample)) {
    const here = sampledSeries(series)
    if (here.length === 0) continue
    const records = await recordsOf(endUserId, here, ports)
    if (records === null) return null
    const newer = newerThere(here, records, now())
    result.participants += 1
    result.series += here.length
    result.newerThere += newer.length
    if (newer.length === 0) continue
    const off = provesWebhookOff(newer, facts.lastDeliveredAt, facts.downtime)
    proofs.push(...off)
    if (off.length > 0) lacking += 1
    fetchSince(queue, [endUserId], Math.min(...newer.map(({ newestAt }) => newestAt)), now())
  }
  const { lastDeliveredAt } = facts
  const webhookOff: WebhookOff | null =
    proofs.length === 0 || lastDeliveredAt === null
      ? null
      : {
          sinceAt: lastDeliveredAt,
          foundAt: now(),
          participants: lacking,
          series: proofs.length,
          newestThereAt: Math.max(...proofs.map(({ createdAt }) => createdAt)),
        }
  // Where nobody delivers, nobody's data comes: not only the sample's.
  if (webhookOff !== null) fetchSince(queue, facts.endUserIds, webhookOff.sinceAt, now())
  return { reconciliation: { at: now(), ...result }, webhookOff }
}

function nextSample(queue: Queue, endUserIds: readonly string[]): string[] {
  const people = [...endUserIds].sort()
  const from = (queue.facts.read<number>('sampledUpTo') ?? 0) % Math.max(1, people.length)
  const count = Math.min(SAMPLE_PARTICIPANTS, people.length)
  queue.facts.write('sampledUpTo', from + count)
  return [...people.slice(from), ...people.slice(0, from)].slice(0, count)
}

/** The series that were written to last say most. */
function sampledSeries(series: readonly NewestHere[]): NewestHere[] {
  return (['epoch', 'daily'] as const).flatMap((dimension) =>
    series
      .filter((one) => one.dimension === dimension)
      .sort((a, b) => b.newestAt - a.newestAt)
      .slice(0, SAMPLE_TYPES),
  )
}

async function recordsOf(
  endUserId: string,
  here: readonly NewestHere[],
  { ask, now, isDetailed }: { ask: AskThryve; now(): number; isDetailed(): boolean },
): Promise<Record[] | null> {
  const records: Record[] = []
  for (const dimension of ['epoch', 'daily'] as const) {
    const series = here.filter((one) => one.dimension === dimension)
    if (series.length === 0) continue
    const ids = (pick: (one: NewestHere) => number) => [...new Set(series.map(pick))]
    const about = {
      dataSourceIds: ids((one) => one.dataSourceId),
      dataTypeIds: ids((one) => one.dataTypeId),
    }
    const at = now()
    const questions =
      dimension === 'epoch'
        ? epochSteps(at - EPOCH_DAYS * DAY_MS, at, EPOCH_DAYS + 1, about)
        : dailySteps(dayOf(at - DAILY_DAYS * DAY_MS), dayOf(at), about)
    for (const question of questions) {
      const answer = await ask(endUserId, question, { isDetailed: isDetailed() })
      if (answer.kind === 'values')
        records.push(...answer.records.map((record) => ({ ...record, dimension })))
      else if (answer.kind === 'stop' || answer.kind === 'later' || answer.kind === 'doubt')
        return null
    }
  }
  return records
}

function fetchSince(queue: Queue, endUserIds: string[], fromAt: number, now: number): void {
  const questions = backfillQuestions({ fromAt, toAt: now }, now, 'ignored')
  queue.jobs.add(jobsOf(endUserIds, questions, 'compared', [], now))
}
