import { clockText, dayText } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { OpenAnnouncement } from '#shared/delivery.ts'
import { DAY_MS } from '#shared/time.ts'

/** What one notification announced for one source and period. */
export type AnnouncementGroup = Omit<OpenAnnouncement, 'dataTypeId' | 'dataTypeName'> & {
  key: string
  /** Names of the data types; empty where the notification named none. */
  types: string[]
}

/** One announcement stands for one data type; a person reads those of one notification together. */
export function groupAnnouncements(rows: OpenAnnouncement[]): AnnouncementGroup[] {
  const groups = new Map<string, AnnouncementGroup>()
  for (const { dataTypeId, dataTypeName, ...row } of rows) {
    const range = [row.fromAt, row.toAt, row.fromDay, row.toDay]
    const key = [
      row.deliveryId,
      row.participantId,
      row.dimension,
      row.dataSourceId,
      ...range,
    ].join()
    const group = groups.get(key) ?? { ...row, key, types: [] }
    groups.set(key, group)
    if (dataTypeId !== null) group.types.push(dataTypeName ?? String(dataTypeId))
  }
  return [...groups.values()]
}

/** `2025-06-03 17:40 – 20:05 UTC`, or days as sent. */
export function periodWords(group: AnnouncementGroup): string {
  const { fromAt, toAt, fromDay, toDay } = group
  if (fromDay !== null)
    return toDay === null || toDay === fromDay ? fromDay : `${fromDay} – ${toDay}`
  if (fromAt === null) return phrases.deliveries.announced.noPeriod
  const from = `${dayText(fromAt)} ${clockText(fromAt)}`
  if (toAt === null || toAt === fromAt) return `${from} UTC`
  const isSameDay = Math.floor(fromAt / DAY_MS) === Math.floor(toAt / DAY_MS)
  const to = isSameDay ? clockText(toAt) : `${dayText(toAt)} ${clockText(toAt)}`
  return `${from} – ${to} UTC`
}
