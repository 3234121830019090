/** What a key on a chart means; the chart's frame carries it out. */
export type ChartAction =
  | { kind: 'step'; by: -1 | 1; isMarking: boolean }
  | { kind: 'pan'; part: number }
  | { kind: 'scale'; factor: number }
  | { kind: 'reset' }
  | { kind: 'edge'; edge: 'first' | 'last' }
  | { kind: 'pick' }
  | { kind: 'annotate' }
  | { kind: 'leave' }

type Pressed = {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Null where the key is not the chart's, so that it keeps its meaning for the page. */
export function chartAction(pressed: Pressed): ChartAction | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = pressed
  if (altKey || metaKey) return null
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const by = key === 'ArrowLeft' ? -1 : 1
    return ctrlKey ? { kind: 'pan', part: by * 0.1 } : { kind: 'step', by, isMarking: shiftKey }
  }
  if (ctrlKey) return null
  return single[key] ?? null
}

const single: Record<string, ChartAction> = {
  '+': { kind: 'scale', factor: 0.5 },
  '=': { kind: 'scale', factor: 0.5 },
  '-': { kind: 'scale', factor: 2 },
  '0': { kind: 'reset' },
  PageUp: { kind: 'pan', part: -0.9 },
  PageDown: { kind: 'pan', part: 0.9 },
  Home: { kind: 'edge', edge: 'first' },
  End: { kind: 'edge', edge: 'last' },
  Enter: { kind: 'pick' },
  a: { kind: 'annotate' },
  Escape: { kind: 'leave' },
}
