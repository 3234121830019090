import type { Group } from './words-tree.ts'

/** What an expression may stand for: one group, several after `words.states[state]`, a leaf none. */
export type Place = Group[]

/** What is asked for by a name; by one that is only known when the page runs, where it is null. */
export function partOf(place: Place, name: string | null): Place {
  if (name === null) {
    for (const group of place) group.isNamed = true
    return place.flatMap(({ parts }) => [...parts.values()].filter((part) => part !== null))
  }
  return place.flatMap(({ parts }) => parts.get(name) ?? [])
}

/** The words go where they cannot be followed: all names in them stay. */
export function keepNames(place: Place): void {
  for (const group of place) {
    group.isNamed = true
    keepNames([...group.parts.values()].filter((part) => part !== null))
  }
}

/** Where one expression stands for several groups, all of them are lists alike, or none is. */
export function agree(uses: { groups: Place; name: string }[]): void {
  let isSettled = false
  while (!isSettled) {
    isSettled = true
    for (const { groups, name } of uses) {
      const indices = new Set(groups.map((group) => indexIn(group, name)))
      const isAlike = indices.size === 1 && !indices.has(-1)
      if (isAlike && !groups.some(({ isNamed }) => isNamed)) continue
      for (const group of groups) {
        if (group.isNamed) continue
        group.isNamed = true
        isSettled = false
      }
    }
  }
}

export function indexIn({ parts }: Group, name: string): number {
  return [...parts.keys()].indexOf(name)
}
