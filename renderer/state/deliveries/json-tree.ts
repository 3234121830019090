/** A number with its digits as sent: ids beyond 2^53 and `53.0` must not change on the way. */
export class NumberAsSent {
  readonly digits: string
  constructor(digits: string) {
    this.digits = digits
  }
}

export type Json = null | boolean | string | NumberAsSent | Json[] | { [key: string]: Json }
export type JsonBranch = Json[] | { [key: string]: Json }
export type JsonChild = { label: string; path: string; value: Json }

/** Null where the text is no JSON; `value` may itself be null. */
export function parseJson(text: string): { value: Json } | null {
  try {
    return { value: (JSON.parse as SourceAwareParse)(text, keepDigits) }
  } catch {
    return null
  }
}

type SourceAwareParse = (text: string, revive: typeof keepDigits) => Json

/** An older browser does not tell the source; there the number is written back as it reads. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? new NumberAsSent(context?.source ?? String(value)) : value
}

export function isBranch(value: Json): value is JsonBranch {
  return typeof value === 'object' && value !== null && !(value instanceof NumberAsSent)
}

export function childCount(branch: JsonBranch): number {
  return Array.isArray(branch) ? branch.length : Object.keys(branch).length
}

/** Paths are written as the reasons for unreadable records name them: `data[0].epochData[3]`. */
export function childrenAt(branch: JsonBranch, path: string, indexes: number[]): JsonChild[] {
  if (Array.isArray(branch)) {
    return indexes.map((index) => ({
      label: String(index),
      path: `${path}[${index}]`,
      value: branch[index] ?? null,
    }))
  }
  const keys = Object.keys(branch)
  return indexes.map((index) => {
    const key = keys[index] ?? ''
    return { label: key, path: path ? `${path}.${key}` : key, value: branch[key] ?? null }
  })
}

/** The first `limit` children, and beyond them those that a mark points at. */
export function shownChildren(
  branch: JsonBranch,
  path: string,
  limit: number,
  marks: readonly string[],
): number[] {
  const count = childCount(branch)
  const first = Array.from({ length: Math.min(count, limit) }, (_, index) => index)
  if (count <= limit || !Array.isArray(branch)) return first
  const beyond = marks
    .filter((mark) => mark.startsWith(`${path}[`))
    .map((mark) => Number.parseInt(mark.slice(path.length + 1), 10))
    .filter((index) => index >= limit && index < count)
  return [...first, ...new Set(beyond.toSorted((a, b) => a - b))]
}

/** Whether a mark lies at this path or somewhere under it. */
export function holdsMark(path: string, marks: readonly string[]): boolean {
  return marks.some((mark) => {
    if (!mark.startsWith(path)) return false
    const next = mark[path.length]
    return path === '' || next === undefined || next === '.' || next === '['
  })
}

const PREVIEW_LETTERS = 72

/** What a closed branch holds, at a glance: `dataTypeId: 1000, value: "53.0"`. */
export function previewOf(branch: JsonBranch): string {
  let text = ''
  const indexes = shownChildren(branch, '', 8, [])
  for (const { label, value } of childrenAt(branch, '', indexes)) {
    const shown = isBranch(value) ? (Array.isArray(value) ? '[…]' : '{…}') : leafText(value)
    text += `${text && ', '}${Array.isArray(branch) ? '' : `${label}: `}${shown}`
    if (text.length > PREVIEW_LETTERS) return `${text.slice(0, PREVIEW_LETTERS)}…`
  }
  return text
}

/** A value as JSON writes it. */
export function leafText(value: Exclude<Json, JsonBranch>): string {
  return value instanceof NumberAsSent ? value.digits : JSON.stringify(value)
}
