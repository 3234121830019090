import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { edited } from './syntax.ts'
import { agree, indexIn } from './words-place.ts'
import { type Group, readWords, wordingsOf, written } from './words-tree.ts'
import { type Use, usesIn } from './words-uses.ts'

/**
 * Writes the words as lists and asks for them by number: `phrases.study.title` is `phrases[15][0]`
 * in the page. The names of 1,700 phrases are a third of the words' weight and stand in the code once
 * more. Names stay wherever a use cannot be followed (see words-uses.ts), so that nothing is guessed.
 */
export function wordsAsLists(renderer: string): Plugin {
  const words = `${normalizePath(join(renderer, 'words'))}/`
  let uses = new Map<string, Use[]>()
  let groups = new Map<string, Map<string, Group>>()
  return {
    name: 'words-as-lists',
    enforce: 'pre',
    buildStart() {
      const english = readWords(`${words}en`, sourcesIn(`${words}en`))
      const modules = sourcesIn(renderer).map((name) => normalizePath(join(renderer, name)))
      const readers = modules.filter((file) => !file.startsWith(words))
      uses = new Map(
        readers.map((file) => [file, usesIn(readFileSync(file, 'utf8'), english.roots)]),
      )
      agree([...uses.values()].flat())
      groups = new Map(
        [...english.byFile].map(([file, all]) => [
          file,
          new Map(all.map(({ name, group }) => [name, group])),
        ]),
      )
    },
    transform(code, id) {
      const [, , file] = id.startsWith(words)
        ? (/^(en|de|fr)\/(.+)$/.exec(id.slice(words.length)) ?? [])
        : []
      if (file !== undefined) return { code: asLists(code, groups.get(file)), map: null }
      const own = uses.get(id)
      return own ? { code: asNumbers(code, own), map: null } : null
    },
  }
}

/** A module that asks for words, asking by number. */
export function asNumbers(code: string, uses: Use[]): string {
  return edited(
    code,
    uses.flatMap(({ groups: [group], name, start, end, write }) =>
      group && !group.isNamed ? [{ start, end, text: write(indexIn(group, name)) }] : [],
    ),
  )
}

/** A file of the words, in any language, written as lists. */
export function asLists(code: string, groups: Map<string, Group> | undefined): string {
  return edited(
    code,
    wordingsOf(code).flatMap(({ name, literal }) => {
      const group = groups?.get(name)
      const { start, end } = literal
      return group ? [{ start, end, text: written(code, literal, group) }] : []
    }),
  )
}

function sourcesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true }) as string[]
  return names
    .map(normalizePath)
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
    .toSorted()
}
