import type { ExportChoice, ExportProfile, Variable } from '#shared/study/export.ts'

/** Everything, tidy, without anything that says who or where somebody is. */
export const everything: ExportChoice = {
  profile: 'tidy',
  format: 'csv',
  split: null,
  participantIds: null,
  dataTypeIds: null,
  dataSourceIds: null,
  fromDay: null,
  toDay: null,
  asOfAt: null,
  includeRevisions: false,
  includeRaw: false,
  includeIdentifiers: false,
  includeLocations: false,
}

/** These are for programs that read nothing but CSV. */
export function isCsvOnly(profile: ExportProfile): boolean {
  return profile === 'excel' || profile === 'rapids'
}

/** A changed choice that still makes sense: what contradicts the change gives way to it. */
export function withChange(choice: ExportChoice, change: Partial<ExportChoice>): ExportChoice {
  const next = { ...choice, ...change }
  if (isCsvOnly(next.profile)) next.format = 'csv'
  if (next.profile === 'rapids') next.split = null
  // Raw bodies carry the sender's ids; no export holds them without saying so.
  if (change.includeRaw) next.includeIdentifiers = true
  if (change.includeIdentifiers === false) next.includeRaw = false
  return next
}

/** With or without one more; all of them is null, so that what comes later belongs to it. */
export function toggled<T>(chosen: T[] | null, one: T, all: T[]): T[] | null {
  const now = chosen ?? all
  const next = now.includes(one) ? now.filter((each) => each !== one) : [...now, one]
  return next.length === all.length ? null : all.filter((each) => next.includes(each))
}

export type Choosable = { id: number; name: string; participants: number }

/** Each data type once, by name, with how many have it; and each source. */
export function choosable(variables: Variable[]): { types: Choosable[]; sources: Choosable[] } {
  const types = new Map<number, Choosable>()
  const sources = new Map<number, Choosable>()
  for (const {
    dataTypeId,
    dataTypeName,
    dataSourceId,
    dataSourceName,
    participants,
  } of variables) {
    widest(types, dataTypeId, dataTypeName, participants)
    widest(sources, dataSourceId, dataSourceName, participants)
  }
  return { types: byName(types), sources: byName(sources) }
}

function widest(found: Map<number, Choosable>, id: number, name: string, participants: number) {
  const known = found.get(id)?.participants ?? 0
  found.set(id, { id, name, participants: Math.max(known, participants) })
}

function byName(found: Map<number, Choosable>): Choosable[] {
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
}
