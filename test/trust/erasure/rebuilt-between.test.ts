import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rebuildStudy } from '#main/app/offline/rebuild.ts'
import { dumpOf } from '../../making/a-study.ts'
import { anInbox, type TestInbox } from '../../making/an-inbox.ts'
import { askErasure, erasingStudy, TOMBSTONE_KEY } from '../../making/erasing.ts'
import { findNeedles } from '../../making/needles.ts'
import { dailyPush, epochPush, wrap } from '../../making/thryve-bodies.ts'

const id = 'needle-user-Qw62Lk'

/** An inbox with somebody to erase and somebody else, and the secrets of its folder. */
function aFilledInbox(): TestInbox {
  const inbox = anInbox()
  for (let i = 0; i < 4; i++) {
    const endUserId = i % 2 === 0 ? id : 'synthetic-user-1'
    inbox.append({ body: wrap(epochPush({ endUserId, records: [{ startAt: i * 1e6 }] }), 'plain') })
    inbox.append({ body: wrap(dailyPush({ endUserId }), 'base64+zstd') })
  }
  const secrets = {
    ...{ hookSecret: 'h'.repeat(32), probeKey: 'a'.repeat(64), doorToken: 'd'.repeat(32) },
    ...{ hmacSecret: null, authentication: null, ngrokToken: null, tombstoneKey: TOMBSTONE_KEY },
  }
  writeFileSync(join(inbox.folder, 'secrets.json'), JSON.stringify(secrets))
  return inbox
}

const rebuild = (inbox: TestInbox) =>
  rebuildStudy({
    ...{ dataDir: inbox.folder, sqliteBinding: null, onProgress: () => {}, now: 1, mayLose: false },
  })

test('a rebuild finishes an erasure that nobody had begun to carry out, and gives the same study', async (t) => {
  const [one, other] = [aFilledInbox(), aFilledInbox()]
  t.after(() => {
    one.remove()
    other.remove()
  })
  for (const inbox of [one, other]) askErasure(inbox.folder, id, { code: 'P0001' })
  const live = erasingStudy(one.folder)
  await live.takeIn()
  live.close()
  rebuild(other)
  assert.deepEqual(dumpOf(join(other.folder, 'study.sqlite')), dumpOf(live.path))
  assert.deepEqual(findNeedles(one.folder, { id }), [])
})

test('bodies that retention took are erased with the rest, and a rebuild carries over nobody’s', async (t) => {
  const inbox = aFilledInbox()
  t.after(inbox.remove)
  const live = erasingStudy(inbox.folder)
  await live.takeIn()
  await inbox.retire('pack', [1, 2, 3, 4])
  await inbox.retire('remove', [1, 2, 4])
  askErasure(inbox.folder, id, { code: 'P0001' })
  await live.takeIn()
  live.close()
  const before = dumpOf(live.path)
  const { carriedOver, lost } = rebuild(inbox)
  assert.deepEqual([carriedOver, lost], [1, 0])
  assert.deepEqual(dumpOf(live.path), before)
  assert.deepEqual(findNeedles(inbox.folder, { id }), [])
})
