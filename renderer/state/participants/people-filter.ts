import type { ParticipantRow } from '#shared/participant.ts'
import type { Alert, AlertKind } from '#shared/study/alerts.ts'

export const flagFilters = [
  'all',
  'attention',
  'silent',
  'disconnected',
  'wear-low',
  'notes',
] as const
export type FlagFilter = (typeof flagFilters)[number]

export type PeopleFilter = {
  /** Words that must all be found; '' finds everybody. */
  text: string
  /** Null: every group; '': those without one. */
  group: string | null
  flag: FlagFilter
  /** In presentation mode nobody is found by what is not shown. */
  hidesIdentifiers: boolean
}

const kindOfFlag: Partial<Record<FlagFilter, AlertKind>> = {
  silent: 'participant-silent',
  disconnected: 'participant-disconnected',
  'wear-low': 'wear-low',
}

export function filterPeople(
  rows: ParticipantRow[],
  filter: PeopleFilter,
  alerts: Map<string, Alert[]>,
): ParticipantRow[] {
  const wanted = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (filter.group !== null && (row.group ?? '') !== filter.group) return false
    if (!hasFlag(row, filter.flag, alerts.get(row.participantId) ?? [])) return false
    const text = searchText(row, filter.hidesIdentifiers)
    return wanted.every((word) => text.includes(word))
  })
}

/** Only what still asks for somebody: what was snoozed waits. */
export function alertsByParticipant(alerts: Alert[]): Map<string, Alert[]> {
  const known = new Map<string, Alert[]>()
  for (const alert of alerts) {
    if (alert.participantId === null || alert.snoozed !== null) continue
    known.set(alert.participantId, [...(known.get(alert.participantId) ?? []), alert])
  }
  return known
}

export function groupsOf(rows: ParticipantRow[]): string[] {
  const groups = rows.flatMap(({ group }) => (group === null ? [] : [group]))
  return [...new Set(groups)].toSorted((a, b) => a.localeCompare(b))
}

function hasFlag(row: ParticipantRow, flag: FlagFilter, alerts: Alert[]): boolean {
  if (flag === 'all') return true
  if (flag === 'attention') return alerts.length > 0
  if (flag === 'notes') return row.annotations > 0
  return alerts.some(({ kind }) => kind === kindOfFlag[flag])
}

function searchText(row: ParticipantRow, hidesIdentifiers: boolean): string {
  const shown = [row.participantId, row.group, ...row.sources.map((one) => one.dataSourceName)]
  const identifiers = hidesIdentifiers ? [] : [row.endUserAlias, row.endUserId]
  return [...shown, ...identifiers].join(' ').toLowerCase()
}
