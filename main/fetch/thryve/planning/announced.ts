import type { UnansweredAnnouncement } from '#shared/senders/unanswered-announcement.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import type { Question } from '../asking/question.ts'
import { DAILY_MARGIN_DAYS, EPOCH_MARGIN_DAYS } from './backfill.ts'
import { addDays, dayOf } from './days.ts'
import { dailySteps, epochSteps, MAX_EPOCH_DAYS } from './steps.ts'

export type AnnouncedFetch = {
  endUserId: string
  questions: Question[]
  of: UnansweredAnnouncement[]
}

/** Ranges this close are one question. */
const NEIGHBOUR_MS = 5 * MINUTE_MS
/** A local day begins and ends so long before and after that of UTC. */
const ZONE_MS = 14 * HOUR_MS

type Part = { fromAt: number; toAt: number; types: number[] | null; of: UnansweredAnnouncement[] }

/** What to ask for so that everything announced was asked for, in as few questions as that takes. */
export function announcedFetches(announced: readonly UnansweredAnnouncement[]): AnnouncedFetch[] {
  const groups = new Map<string, { isDaily: boolean; list: UnansweredAnnouncement[] }>()
  for (const one of announced) {
    for (const isDaily of dimensionsOf(one)) {
      const key = JSON.stringify([one.endUserId, one.dataSourceId, isDaily])
      const group = groups.get(key) ?? { isDaily, list: [] }
      groups.set(key, group)
      group.list.push(one)
    }
  }
  return [...groups.values()].flatMap(({ isDaily, list }) => fetchesOf(list, isDaily))
}

/** A dimension nobody knows is looked for in both. */
function dimensionsOf({ dimension }: UnansweredAnnouncement): boolean[] {
  if (dimension === 'daily') return [true]
  return dimension === 'epoch' ? [false] : [true, false]
}

function fetchesOf(list: UnansweredAnnouncement[], isDaily: boolean): AnnouncedFetch[] {
  const [{ endUserId, dataSourceId }] = list as [UnansweredAnnouncement]
  const parts = list.map((one) => ({ ...rangeOf(one, isDaily), types: typesOf(one), of: [one] }))
  return merged(parts, isDaily ? DAY_MS : NEIGHBOUR_MS).map(({ fromAt, toAt, types, of }) => {
    const about = { dataSourceIds: [dataSourceId], dataTypeIds: types }
    const questions = isDaily
      ? dailySteps(dayOf(fromAt), dayOf(toAt), about)
      : epochSteps(fromAt, toAt, MAX_EPOCH_DAYS, about)
    return { endUserId, questions, of }
  })
}

function typesOf({ dataTypeId }: UnansweredAnnouncement): number[] | null {
  return dataTypeId === null ? null : [dataTypeId]
}

/** As announced; days are taken whole, seconds too, and a missing end is looked for around its receipt. */
function rangeOf(one: UnansweredAnnouncement, isDaily: boolean): { fromAt: number; toAt: number } {
  const marginDays = isDaily ? DAILY_MARGIN_DAYS : EPOCH_MARGIN_DAYS
  const firstDay = one.fromDay ?? one.toDay
  const lastDay = one.toDay ?? one.fromDay
  const aroundMs = isDaily ? 0 : ZONE_MS
  const startAt =
    one.fromAt ?? one.toAt ?? (firstDay === null ? null : Date.parse(firstDay) - aroundMs)
  const endAt =
    one.toAt ??
    one.fromAt ??
    (lastDay === null ? null : Date.parse(lastDay) + DAY_MS - 1 + aroundMs)
  const from = startAt ?? one.receivedAt - marginDays * DAY_MS
  const to = endAt ?? one.receivedAt
  const [fromAt, toAt] = from <= to ? [from, to] : [to, from]
  if (isDaily && firstDay === null) {
    // The day of a moment depends on a zone nobody named: its neighbours are asked as well.
    const [first, last] = [addDays(dayOf(fromAt), -1), addDays(dayOf(toAt), 1)]
    return { fromAt: Date.parse(first), toAt: Date.parse(last) }
  }
  if (isDaily) return { fromAt: Date.parse(dayOf(fromAt)), toAt: Date.parse(dayOf(toAt)) }
  return {
    fromAt: Math.floor(fromAt / SECOND_MS) * SECOND_MS,
    toAt: Math.floor(toAt / SECOND_MS + 1) * SECOND_MS,
  }
}

/** First those of one range become one with all types, then neighbours of the same types one range. */
function merged(parts: Part[], neighbourMs: number): Part[] {
  const byRange = new Map<string, Part>()
  for (const part of parts) {
    const key = `${part.fromAt} ${part.toAt}`
    const known = byRange.get(key)
    byRange.set(key, known === undefined ? part : { ...known, ...bothTypes(known, part) })
  }
  const byTypes = new Map<string, Part[]>()
  for (const part of [...byRange.values()].sort((a, b) => a.fromAt - b.fromAt)) {
    const key = JSON.stringify(part.types)
    const list = byTypes.get(key) ?? []
    byTypes.set(key, list)
    const last = list.at(-1)
    if (last !== undefined && part.fromAt <= last.toAt + neighbourMs) {
      last.toAt = Math.max(last.toAt, part.toAt)
      last.of = [...last.of, ...part.of]
    } else list.push({ ...part })
  }
  return [...byTypes.values()].flat()
}

function bothTypes(a: Part, b: Part): Pick<Part, 'types' | 'of'> {
  const types =
    a.types === null || b.types === null
      ? null
      : [...new Set([...a.types, ...b.types])].sort((x, y) => x - y)
  return { types, of: [...a.of, ...b.of] }
}
