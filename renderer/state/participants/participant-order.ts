import type { ParticipantRow } from '#shared/participant.ts'

export type ParticipantColumn =
  | 'participantId'
  | 'endUser'
  | 'sources'
  | 'lastValueAt'
  | 'lastDeliveryAt'
  | 'epochValues'
  | 'dailyValues'
export type ParticipantOrder = { column: ParticipantColumn; direction: 'ascending' | 'descending' }

/** A click on a column's head: the same column turns round, another starts at its useful end. */
export function turned(order: ParticipantOrder, column: ParticipantColumn): ParticipantOrder {
  if (order.column === column) {
    return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' }
  }
  const startsAscending = column === 'participantId' || column === 'endUser'
  return { column, direction: startsAscending ? 'ascending' : 'descending' }
}

/** Rows in this order; equal ones by code. Missing moments stand last in both directions. */
export function sortParticipants(
  rows: ParticipantRow[],
  order: ParticipantOrder,
): ParticipantRow[] {
  const sign = order.direction === 'ascending' ? 1 : -1
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
  if (column === 'participantId') return row.participantId
  if (column === 'endUser') return row.endUserAlias ?? row.endUserId
  if (column === 'sources') {
    return row.sources.filter((source) => source.connection === 'disconnect').length
  }
  return row[column]
}

function compareText(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
