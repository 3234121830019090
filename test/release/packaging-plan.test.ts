import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packagingPlan } from '../../scripts/packaging/plan.ts'

test('with the network every target of the system is packed around the released Electron', () => {
  for (const [platform, targets] of [
    ['linux', ['AppImage', 'deb', 'rpm']],
    ['win32', ['nsis']],
    ['darwin', ['dmg', 'zip']],
  ] as const) {
    const plan = packagingPlan({ platform, reachesDownloads: true, hasDpkgDeb: false })
    assert.deepEqual(plan, { electron: 'released', targets, leftOut: [] })
  }
})

test('without it Debian’s own tools still make a deb, and what is left out is said with its reason', () => {
  const plan = packagingPlan({ platform: 'linux', reachesDownloads: false, hasDpkgDeb: true })
  assert.equal(plan.electron, 'test-runtime')
  assert.deepEqual(plan.targets, ['dir', 'deb'])
  assert.deepEqual(
    plan.leftOut.map(({ target }) => target),
    ['AppImage', 'rpm'],
  )
  assert.ok(plan.leftOut.every(({ why }) => why.length > 10))
})

test('where nothing can be packed it is refused with the reason', () => {
  const machine = { reachesDownloads: false, hasDpkgDeb: false }
  assert.throws(() => packagingPlan({ ...machine, platform: 'win32' }), /does not answer/)
  assert.throws(() => packagingPlan({ ...machine, platform: 'aix' }), /nothing is packed/)
})
