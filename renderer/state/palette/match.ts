/** Something the palette leads to or does. */
export type Entry = {
  id: string
  group: EntryGroup
  label: string
  /** Beside the label, quietly: a shortcut, a group, a state. */
  detail: string
  /** Found by these as well, though they are not shown. */
  keywords: string
  /** Resolves with a sentence that says what was done, or with nothing to say. */
  run(): Promise<string | null>
}

/** In the order of the list: who types a number means the delivery. */
export const entryGroups = ['delivery', 'participant', 'place', 'action'] as const
export type EntryGroup = (typeof entryGroups)[number]

const MOST_OF_A_GROUP: Record<EntryGroup, number> = {
  participant: 8,
  delivery: 1,
  place: 12,
  action: 30,
}

/**
 * What fits all words of a query, group by group, the best first. An empty query lists places and
 * actions, so that a person sees what there is.
 */
export function findEntries(entries: Entry[], query: string): Entry[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean)
  const ranked = entries
    .map((entry, index) => ({ entry, index, rank: rankOf(entry, wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || a.index - b.index)
  return entryGroups.flatMap((group) =>
    ranked
      .filter(({ entry }) => entry.group === group)
      .filter(() => wanted.length > 0 || group === 'place' || group === 'action')
      .slice(0, MOST_OF_A_GROUP[group])
      .map(({ entry }) => entry),
  )
}

/** 0 where a word is missing; more the nearer each word stands to a beginning. */
function rankOf({ label, detail, keywords }: Entry, wanted: string[]): number {
  const name = plain(label)
  const all = `${name} ${plain(detail)} ${plain(keywords)}`
  let rank = 1
  for (const word of wanted) {
    if (!all.includes(word)) return 0
    if (name.startsWith(word)) rank += 4
    else if (name.includes(` ${word}`)) rank += 2
    else if (name.includes(word)) rank += 1
  }
  return rank
}

/** Without accents and capitals: “etude” finds “Étude”. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
