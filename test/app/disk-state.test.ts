import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diskState } from '#main/app/status/slow-facts.ts'

const disk = (usedShare: number) => diskState({ freeBytes: 1e9 * (1 - usedShare), sizeBytes: 1e9 })

test('a disk that fills is announced at 80 % and at 95 %, long before it is full', () => {
  assert.deepEqual([0, 0.5, 0.79].map(disk), ['fine', 'fine', 'fine'])
  assert.deepEqual([0.81, 0.9, 0.94].map(disk), ['filling', 'filling', 'filling'])
  assert.deepEqual([0.96, 1].map(disk), ['nearly-full', 'nearly-full'])
})

test('where the disk says nothing of itself nothing is announced', () => {
  assert.equal(diskState(null), 'unknown')
  assert.equal(diskState({ freeBytes: 0, sizeBytes: 0 }), 'unknown')
})
