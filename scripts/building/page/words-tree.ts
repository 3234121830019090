import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bare, type Node, nameSaid, parsed } from './syntax.ts'

/**
 * An object of the words that is written down as such. Whatever else stands under a key (a sentence,
 * a function, a list) is null here: nothing inside it changes.
 */
export type Group = {
  parts: Map<string, Group | null>
  /** Somebody needs the names of its parts when the page runs, so they stay. */
  isNamed: boolean
}

/** One constant that a file of the words exports, such as `charts` of `charts.ts`. */
export type Wording = { name: string; literal: Node; group: Group }

/** The constants of one file in English, which sets the shape for the other languages. */
export function wordingsOf(code: string): Wording[] {
  return (parsed(code).body as Node[]).flatMap((statement) => {
    const declared = statement.declaration as Node | null | undefined
    if (statement.type !== 'ExportNamedDeclaration' || declared?.type !== 'VariableDeclaration')
      return []
    return (declared.declarations as Node[]).flatMap(({ id, init }) => {
      const literal = bare(init as Node)
      const name = (id as Node).name as string
      return literal.type === 'ObjectExpression' ? [{ name, literal, group: groupOf(literal) }] : []
    })
  })
}

/** What modules of the page import: `phrases` from `words/phrases.ts`, and so on. */
const rootNames = ['phrases', 'further']

/** All words by file, and the roots with the files' constants under their names. */
export function readWords(folder: string, files: string[]) {
  const byFile = new Map(
    files.map((file) => [file, wordingsOf(readFileSync(join(folder, file), 'utf8'))]),
  )
  const all = [...byFile.values()].flat()
  const roots = all.filter(({ name }) => rootNames.includes(name))
  for (const { group: root } of roots)
    for (const { name, group } of all) if (root.parts.has(name)) root.parts.set(name, group)
  return { byFile, roots: new Map(roots.map(({ name, group }) => [name, group])) }
}

export function groupOf(literal: Node): Group {
  const properties = literal.properties as Node[]
  const isPlain = properties.every(isPlainProperty)
  return {
    isNamed: !isPlain,
    parts: new Map(
      properties.filter(isPlainProperty).map((property) => {
        const value = bare(property.value as Node)
        return [
          keyOf(property),
          value.type === 'ObjectExpression' && isPlain ? groupOf(value) : null,
        ]
      }),
    ),
  }
}

/** The same words with lists where nobody needs the names, in the order of the English ones. */
export function written(code: string, value: Node, group: Group | null): string {
  const literal = bare(value)
  if (group === null || literal.type !== 'ObjectExpression')
    return code.slice(literal.start, literal.end)
  const properties = literal.properties as Node[]
  if (!properties.every(isPlainProperty)) return code.slice(literal.start, literal.end)
  const texts = new Map(
    properties.map((property) => {
      const name = keyOf(property)
      return [name, written(code, property.value as Node, group.parts.get(name) ?? null)]
    }),
  )
  if (group.isNamed)
    return `{ ${[...texts].map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(', ')} }`
  const inOrder = [...group.parts.keys()].map((name) => {
    const text = texts.get(name)
    if (text === undefined) throw new Error(`${name} is missing in a language`)
    return text
  })
  if (inOrder.length !== texts.size) throw new Error('a language has words that English has not')
  return `[${inOrder.join(', ')}]`
}

function isPlainProperty(property: Node): boolean {
  return (
    property.type === 'Property' &&
    nameSaid(property.key as Node, property.computed === true) !== null
  )
}

function keyOf(property: Node): string {
  return nameSaid(property.key as Node, false) ?? ''
}
