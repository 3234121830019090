import { parseAst } from 'vite'

/** A node of the syntax tree, as far as the building of the page looks at one. */
export type Node = {
  type: string
  start: number
  end: number
  [part: string]: unknown
}

/** The tree of a module as it stands in the repository. Throws on what is no TypeScript. */
export function parsed(code: string): Node {
  return parseAst(code, { lang: 'tsx' }) as unknown as Node
}

export function partsOf(node: Node): Node[] {
  return Object.values(node).flatMap((part) =>
    Array.isArray(part) ? part.filter(isNode) : isNode(part) ? [part] : [],
  )
}

export function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && typeof (part as Node).type === 'string'
}

/** What is left where types are taken away: `x as T`, `x satisfies T`, `(x)`, `x!`, `a?.b`. */
export function bare(node: Node): Node {
  const isWrapper =
    node.type === 'ParenthesizedExpression' ||
    node.type === 'ChainExpression' ||
    (node.type.startsWith('TS') && isNode(node.expression))
  return isWrapper ? bare(node.expression as Node) : node
}

/** The name that a member, a key or a literal in brackets says; null where it is computed. */
export function nameSaid(key: Node, isComputed: boolean): string | null {
  if (key.type === 'Literal' && typeof key.value === 'string') return key.value
  return key.type === 'Identifier' && !isComputed ? (key.name as string) : null
}

/** One replacement in a text. */
export type Edit = { start: number; end: number; text: string }

/** The text with all of them made; they must not overlap. */
export function edited(code: string, edits: Edit[]): string {
  let at = 0
  let text = ''
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    text += code.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return text + code.slice(at)
}
