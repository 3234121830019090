import { bare, isNode, type Node, parsed, partsOf } from './syntax.ts'

/** A word in a text of the page that may be the name of a class. */
export type Token = {
  text: string
  start: number
  end: number
  /** In a `class` of JSX; any other text may mean anything. */
  isClass: boolean
  /** The rest is only known when the page runs: `tone-${tone}`. */
  cut: 'none' | 'before' | 'after'
}

const names = /[\w-]+/g

/** Every such word of a module. */
export function tokensIn(code: string): Token[] {
  const tokens: Token[] = []
  walk(parsed(code), false)
  return tokens

  function walk(wrapped: Node, isClass: boolean): void {
    const node = bare(wrapped)
    if (node.type === 'ImportDeclaration' || node.type.startsWith('TS')) return
    if (node.type === 'JSXAttribute' && (node.name as Node).name === 'class') {
      if (isNode(node.value)) walk(node.value, true)
    } else if (node.type === 'TemplateLiteral') walkTemplate(node, isClass)
    else if (node.type === 'Literal') read(node, isClass)
    else if (node.type === 'ConditionalExpression') {
      walk(node.test as Node, false)
      walk(node.consequent as Node, isClass)
      walk(node.alternate as Node, isClass)
    } else {
      const isThrough = node.type === 'JSXExpressionContainer' || node.type === 'LogicalExpression'
      for (const part of partsOf(node)) walk(part, isClass && isThrough)
    }
  }

  function walkTemplate(node: Node, isClass: boolean): void {
    const quasis = node.quasis as Node[]
    for (const [index, quasi] of quasis.entries())
      read(quasi, isClass, index > 0, index < quasis.length - 1)
    for (const one of node.expressions as Node[]) walk(one, isClass)
  }

  function read(node: Node, isClass: boolean, isAfter = false, isBefore = false): void {
    const text = code.slice(node.start, node.end)
    for (const found of text.matchAll(names)) {
      const end = found.index + found[0].length
      const isCutBefore = isAfter && found.index === 0
      const isCutAfter = isBefore && end === text.length
      const cut = isCutBefore ? 'before' : isCutAfter ? 'after' : 'none'
      const start = node.start + found.index
      tokens.push({ text: found[0], start, end: node.start + end, isClass, cut })
    }
  }
}
