import { isNode, type Node, partsOf } from './syntax.ts'
import type { Place } from './words-place.ts'

/** What a name means here: words, or something else (null). Looked up from the inside out. */
export type Scope = { own: Map<string, Place | null>; outer: Scope | null }

export function lookUp(scope: Scope | null, name: string): Place | null {
  if (scope === null) return null
  const found = scope.own.get(name)
  return found !== undefined ? found : lookUp(scope.outer, name)
}

/** The names that a function, a block, a loop or a module declares, each meaning no words as yet. */
export function openScope(node: Node, outer: Scope | null): Scope {
  const names = statementsOf(node).flatMap(declaredBy)
  const parameters = [...((node.params as Node[] | undefined) ?? []), node.param].filter(isNode)
  const heads = [node.init, node.left].filter(isNode).flatMap(declaredBy)
  const all = [...names, ...heads, ...parameters.flatMap(namesIn)]
  return { own: new Map(all.map((name) => [name, null])), outer }
}

export function statementsOf(node: Node): Node[] {
  const { body } = node
  if (node.type === 'Program' || node.type === 'BlockStatement') return body as Node[]
  if (node.type === 'SwitchStatement')
    return (node.cases as Node[]).flatMap((one) => one.consequent as Node[])
  return []
}

export function opensScope({ type }: Node): boolean {
  return (
    /^(Program|BlockStatement|SwitchStatement|CatchClause)$/.test(type) ||
    /^(For|For(Of|In))Statement$/.test(type) ||
    /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type)
  )
}

function declaredBy(statement: Node): string[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return isNode(statement.declaration) ? declaredBy(statement.declaration) : []
    case 'ImportDeclaration':
      return (statement.specifiers as Node[]).map(({ local }) => (local as Node).name as string)
    case 'VariableDeclaration':
      if (statement.kind === 'var') throw new Error('var is not looked through')
      return (statement.declarations as Node[]).flatMap(({ id }) => namesIn(id as Node))
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return namesIn(statement.id as Node)
    default:
      return []
  }
}

/** The names that a pattern declares. One too many would hide words that are used: none is guessed. */
function namesIn(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [pattern.name as string]
  if (pattern.type === 'Property') return namesIn(pattern.value as Node)
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left as Node)
  return pattern.type.startsWith('TS') ? [] : partsOf(pattern).flatMap(namesIn)
}
