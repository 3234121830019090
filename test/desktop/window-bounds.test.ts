import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { visibleBounds } from '#main/desktop/window-bounds.ts'

suite('remembered bounds', () => {
  const screen = { x: 0, y: 0, width: 1_920, height: 1_080 }
  const smallest = { width: 720, height: 520 }
  const bounds = { x: 100, y: 80, width: 1_000, height: 700 }

  test('come back where they were', () => {
    assert.deepEqual(visibleBounds(bounds, [screen], smallest), bounds)
  })

  test('are forgotten when their screen is gone', () => {
    assert.equal(visibleBounds({ ...bounds, x: 2_500 }, [screen], smallest), null)
    assert.equal(visibleBounds({ ...bounds, y: 1_060 }, [screen], smallest), null)
  })

  test('never make a window smaller than it can be used', () => {
    const tiny = visibleBounds({ ...bounds, width: 40, height: 30 }, [screen], smallest)
    assert.deepEqual([tiny?.width, tiny?.height], [720, 520])
  })
})
