import type { ParticipantRow } from '#shared/participant.ts'

export type Group = { group: string | null; codes: string[] }

/** The groups by name, those without one last; codes in order. */
export function groupsOf(rows: Pick<ParticipantRow, 'participantId' | 'group'>[]): Group[] {
  const groups = new Map<string | null, string[]>()
  for (const { participantId, group } of rows)
    groups.set(group, [...(groups.get(group) ?? []), participantId])
  return [...groups]
    .map(([group, codes]) => ({ group, codes: codes.sort() }))
    .sort((a, b) => (a.group === null ? 1 : b.group === null ? -1 : a.group.localeCompare(b.group)))
}
