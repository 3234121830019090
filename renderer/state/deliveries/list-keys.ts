/** What a key means in a list of deliveries that has the focus. */
export type ListKey = 'next' | 'previous' | 'first' | 'last' | 'open' | 'reprocess'

const meanings: Record<string, ListKey> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  d: 'open',
  r: 'reprocess',
}

export function listKeyOf(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): ListKey | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null
  return meanings[event.key] ?? null
}

/** The row that such a key leads to; the ends stay where they are. */
export function rowAfterKey(key: ListKey, row: number, rows: number): number {
  if (key === 'first') return 0
  if (key === 'last') return rows - 1
  const by = key === 'next' ? 1 : key === 'previous' ? -1 : 0
  return Math.min(rows - 1, Math.max(0, row + by))
}
