import { bare, isNode, type Node, nameSaid, parsed, partsOf } from './syntax.ts'
import { keepNames, type Place, partOf } from './words-place.ts'
import { lookUp, openScope, opensScope, type Scope, statementsOf } from './words-scope.ts'
import type { Group } from './words-tree.ts'

/** A part of the words that is asked for by its name: `.title`, `['not-here']`, `{ title }`. */
export type Use = {
  groups: Place
  name: string
  /** Where the name stands, and how its number in the list is written there instead. */
  start: number
  end: number
  write: (index: number) => string
}

/**
 * Every use of the words in one module. What cannot be followed (words handed on, listed by their
 * keys, asked for by a name that is only known when the page runs) keeps its names from here on.
 */
export function usesIn(code: string, roots: Map<string, Group>): Use[] {
  const uses: Use[] = []
  walk(parsed(code), null, null)
  return uses

  function walk(wrapped: Node, parent: Node | null, outer: Scope | null): void {
    const node = bare(wrapped)
    if (node.type === 'ImportDeclaration' || node.type.startsWith('TS')) return
    const scope = opensScope(node) ? entered(node, outer, roots) : outer
    if (node.type === 'MemberExpression' || node.type === 'Identifier')
      walkChain(node, parent, scope)
    else if (node.type === 'VariableDeclaration')
      for (const one of node.declarations as Node[])
        walkDeclarator(one, node.kind === 'const' && !isExported(parent), scope)
    else
      for (const part of partsOf(node))
        if (part !== node.key || node.computed === true) walk(part, node, scope)
  }

  function walkChain(node: Node, parent: Node | null, scope: Scope | null): void {
    const isInChain = parent?.type === 'MemberExpression' && bare(parent.object as Node) === node
    if (!isInChain) keepNames(placeOf(node, scope) ?? [])
    if (node.type === 'MemberExpression') walkMember(node, scope)
  }

  function walkMember(node: Node, scope: Scope | null): void {
    const object = node.object as Node
    const property = node.property as Node
    const name = nameSaid(property, node.computed === true)
    const write = node.optional ? (i: number) => `?.[${i}]` : (i: number) => `[${i}]`
    note(placeOf(object, scope), name, { start: object.end, end: node.end, write })
    walk(object, node, scope)
    if (node.computed) walk(property, node, scope)
  }

  function walkDeclarator(node: Node, isFollowed: boolean, scope: Scope | null): void {
    const id = node.id as Node
    const init = isNode(node.init) ? bare(node.init) : null
    const place = init && placeOf(init, scope)
    if (!init || !place || !isFollowed) {
      walk(id, node, scope)
      if (init) walk(init, node, scope)
      return
    }
    if (id.type === 'ObjectPattern') walkPattern(id, place, scope)
    else if (id.type !== 'Identifier') keepNames(place)
    if (init.type === 'MemberExpression') walkMember(init, scope)
  }

  function walkPattern(pattern: Node, place: Place, scope: Scope | null): void {
    for (const property of pattern.properties as Node[]) {
      const key = property.key as Node | undefined
      const name = key ? nameSaid(key, property.computed === true) : null
      if (!key || name === null) {
        keepNames(place)
        continue
      }
      const isShort = property.shorthand === true
      const write = (i: number) => (isShort ? `${i}: ` : String(i))
      note(place, name, { start: key.start, end: isShort ? key.start : key.end, write })
      const value = property.value as Node
      const target = value.type === 'AssignmentPattern' ? (value.left as Node) : value
      if (target !== value) walk(value.right as Node, value, scope)
      if (target.type === 'ObjectPattern') walkPattern(target, partOf(place, name), scope)
      else if (target.type !== 'Identifier') keepNames(partOf(place, name))
    }
  }

  function note(groups: Place | null, name: string | null, at: Omit<Use, 'groups' | 'name'>) {
    if (groups && groups.length > 0 && name !== null) uses.push({ groups, name, ...at })
  }
}

function isExported(parent: Node | null): boolean {
  return parent?.type === 'ExportNamedDeclaration'
}

/** The words that an expression stands for; an empty place at a leaf, null for anything else. */
function placeOf(expression: Node, scope: Scope | null): Place | null {
  const node = bare(expression)
  if (node.type === 'Identifier') return lookUp(scope, node.name as string)
  if (node.type !== 'MemberExpression') return null
  const from = placeOf(node.object as Node, scope)
  return from && partOf(from, nameSaid(node.property as Node, node.computed === true))
}

/** A scope in which the constants that are given words already mean them. */
function entered(node: Node, outer: Scope | null, roots: Map<string, Group>): Scope {
  const scope = openScope(node, outer)
  for (const statement of statementsOf(node)) {
    if (statement.type === 'ImportDeclaration') bindImport(statement, scope, roots)
    const isConst = statement.type === 'VariableDeclaration' && statement.kind === 'const'
    if (!isConst) continue
    for (const { id, init } of statement.declarations as Node[]) {
      const place = isNode(init) ? placeOf(init, scope) : null
      if (place) bind(id as Node, place, scope)
    }
  }
  return scope
}

function bindImport(statement: Node, scope: Scope, roots: Map<string, Group>): void {
  const source = (statement.source as Node).value as string
  const [, name = ''] = /words\/(\w+)\.ts$/.exec(source) ?? []
  const root = roots.get(name)
  if (!root) return
  for (const { imported, local } of statement.specifiers as Node[]) {
    if (!isNode(imported)) throw new Error('the words are imported by their name')
    if (imported.name === name) scope.own.set((local as Node).name as string, [root])
  }
}

function bind(pattern: Node, place: Place, scope: Scope): void {
  if (pattern.type === 'Identifier') scope.own.set(pattern.name as string, place)
  if (pattern.type === 'AssignmentPattern') bind(pattern.left as Node, place, scope)
  if (pattern.type !== 'ObjectPattern') return
  for (const property of pattern.properties as Node[]) {
    const name = isNode(property.key) ? nameSaid(property.key, property.computed === true) : null
    if (name !== null) bind(property.value as Node, partOf(place, name), scope)
  }
}
