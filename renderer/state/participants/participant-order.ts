import { shareOf, statesOf } from '#renderer/state/coverage/cells.ts'
import { language } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'

export type ParticipantColumn =
  | 'participantId'
  | 'group'
  | 'endUser'
  | 'sources'
  | 'recentDays'
  | 'wearMinutesToday'
  | 'lastValueAt'
  | 'lastDeliveryAt'
  | 'annotations'
export type ParticipantOrder = { column: ParticipantColumn; direction: 'ascending' | 'descending' }

const textColumns = new Set<ParticipantColumn>(['participantId', 'group', 'endUser'])

/** A click on a column's head: the same column turns round, another starts at its useful end. */
export function turned(order: ParticipantOrder, column: ParticipantColumn): ParticipantOrder {
  if (order.column === column) {
    return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' }
  }
  // The least covered and the least worn are who one looks for.
  const startsAscending =
    textColumns.has(column) || column === 'recentDays' || column === 'wearMinutesToday'
  return { column, direction: startsAscending ? 'ascending' : 'descending' }
}

/** Rows in this order; equal ones by code. What is missing stands last in both directions. */
export function sortParticipants(
  rows: ParticipantRow[],
  order: ParticipantOrder,
): ParticipantRow[] {
  const sign = order.direction === 'ascending' ? 1 : -1
  const compareText = new Intl.Collator(language, { numeric: true }).compare
  return rows.toSorted((one, other) => {
    const a = sortValue(one, order.column)
    const b = sortValue(other, order.column)
    if (a === null || b === null) {
      if (a !== b) return a === null ? 1 : -1
    } else if (a !== b) {
      return sign * (typeof a === 'string' ? compareText(a, String(b)) : a - Number(b))
    }
    return compareText(one.participantId, other.participantId)
  })
}

/** The worst state stands for a participant: a disconnected source sorts before a connected one. */
function sortValue(row: ParticipantRow, column: ParticipantColumn): string | number | null {
  switch (column) {
    case 'endUser':
      return row.endUserAlias ?? row.endUserId
    case 'sources':
      return row.sources.filter((source) => source.connection === 'disconnect').length
    case 'recentDays':
      return validShare(row.recentDays)
    default:
      return row[column]
  }
}

function validShare(letters: string): number | null {
  const states = statesOf(letters)
  const judged = states.filter((state) => state !== 'unknown' && state !== 'excluded').length
  const valid = states.filter((state) => state === 'valid').length
  return judged === 0 ? null : shareOf({ valid, judged })
}
