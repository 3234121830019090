import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashOfPlace, type Place, placeFromHash, railPlaceOf } from '#renderer/state/place.ts'

test('each list and each delivery has an address, and a wrong one leads to all deliveries', () => {
  const places: Place[] = [
    { name: 'deliveries', tab: 'all' },
    { name: 'deliveries', tab: 'attention' },
    { name: 'delivery', deliveryId: 12 },
    { name: 'deliveries', tab: 'all', filter: { search: 'a & b/ä?', state: 'quarantined' } },
  ]
  for (const place of places) {
    assert.deepEqual(placeFromHash(hashOfPlace(place)), place)
    assert.equal(railPlaceOf(place), 'deliveries')
  }
  assert.deepEqual(placeFromHash('#/deliveries/0x1f'), { name: 'deliveries', tab: 'all' })
})

test('an address with a filter that does not exist leads to all deliveries', () => {
  const all = { name: 'deliveries', tab: 'all' }
  assert.deepEqual(placeFromHash('#/deliveries?nothing=1&state='), all)
  assert.equal(hashOfPlace({ name: 'deliveries', tab: 'all', filter: {} }), '#/deliveries')
})
