import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signal } from '@preact/signals'
import fc from 'fast-check'
import { chartAction } from '#renderer/charts/gestures/chart-keys.ts'
import { brushKey, draggedWindow } from '#renderer/state/study/panel/brush-window.ts'
import { stretchToRead } from '#renderer/state/study/panel/reading-plan.ts'
import { movedBy, scaledAround } from '#renderer/state/time/ranges.ts'
import { createTimeAxis } from '#renderer/state/time/time-axis.ts'
import { DAY_MS, type TimeRange } from '#shared/time.ts'

const shown = { fromAt: 1_000, toAt: 2_000 }

test('what is under the pointer stays there while zooming', () => {
  const range = fc.record({
    fromAt: fc.integer({ min: 0, max: 1e9 }),
    length: fc.integer({ min: 1_000, max: 1e9 }),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
  })
  fc.assert(
    fc.property(range, ({ fromAt, length, place, factor }) => {
      const before = { fromAt, toAt: fromAt + length }
      const after = scaledAround(before, factor, place)
      const at = (one: TimeRange) => one.fromAt + (one.toAt - one.fromAt) * place
      assert.ok(Math.abs(at(after) - at(before)) < 1)
      assert.ok(Math.abs((after.toAt - after.fromAt) / length - factor) < 1e-6)
    }),
  )
  assert.deepEqual(movedBy(shown, 0.5), { fromAt: 1_500, toAt: 2_500 })
})

test('a resting axis reads exactly what it shows; a moving one reads ahead, and not again while that covers it', () => {
  assert.deepEqual(stretchToRead(shown, null, false), shown)
  const ahead = stretchToRead(shown, shown, true)
  assert.equal(ahead, null)
  const moved = { fromAt: 1_100, toAt: 2_100 }
  const wide = stretchToRead(moved, shown, true)
  assert.ok(wide && wide.fromAt < moved.fromAt && wide.toAt > moved.toAt)
  assert.equal(stretchToRead({ fromAt: 1_300, toAt: 2_300 }, wide, true), null)
  assert.notEqual(stretchToRead({ fromAt: 1_500, toAt: 1_600 }, wide, true), null)
})

test('an axis settles at once on a step, and only after a rest when it is moved', async () => {
  const extent = signal<TimeRange | null>(null)
  const axis = createTimeAxis(extent, 'all', DAY_MS)
  extent.value = { fromAt: 0, toAt: 100 * DAY_MS }
  assert.equal(axis.settled.value, axis.range.value)
  axis.scale(0.5)
  assert.equal(axis.settled.value, axis.range.value)
  axis.move({ fromAt: 0, toAt: DAY_MS })
  assert.notEqual(axis.settled.value, axis.range.value)
  await new Promise((done) => setTimeout(done, 250))
  assert.equal(axis.settled.value, axis.range.value)
  axis.stop()
})

test('an edge of the brush stops at the other one, and keys move what has the focus', () => {
  assert.deepEqual(draggedWindow(shown, 'start', 5_000), { fromAt: 1_999, toAt: 2_000 })
  assert.deepEqual(draggedWindow(shown, 'end', -5_000), { fromAt: 1_000, toAt: 1_001 })
  const whole = { fromAt: 0, toAt: 10_000 }
  assert.deepEqual(brushKey('End', 'window', shown, whole), { fromAt: 9_000, toAt: 10_000 })
  assert.deepEqual(brushKey('Home', 'start', shown, whole), { fromAt: 0, toAt: 2_000 })
  assert.deepEqual(brushKey('ArrowRight', 'window', shown, whole), { fromAt: 1_100, toAt: 2_100 })
  assert.equal(brushKey('x', 'window', shown, whole), null)
})

test('keys of a chart mean what the page says they mean, and others stay the page’s', () => {
  const key = (
    name: string,
    held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {},
  ) =>
    chartAction({
      key: name,
      shiftKey: false,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      ...held,
    })
  assert.deepEqual(key('ArrowRight'), { kind: 'step', by: 1, isMarking: false })
  assert.deepEqual(key('ArrowLeft', { shiftKey: true }), { kind: 'step', by: -1, isMarking: true })
  assert.deepEqual(key('ArrowLeft', { ctrlKey: true }), { kind: 'pan', part: -0.1 })
  assert.deepEqual(key('a'), { kind: 'annotate' })
  assert.equal(key('a', { ctrlKey: true }), null)
  assert.equal(key('k', { metaKey: true }), null)
  assert.equal(key('Tab'), null)
})
