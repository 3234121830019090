import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openFolder } from '#main/app/trust/encryption/open-folder.ts'
import {
  aFolderOf,
  aKey,
  type Binding,
  binaries,
  contentOf,
  leftovers,
  plain,
  withKey,
} from './an-encrypted-folder.ts'

const RUNS = process.env.PULSETRAY_LONG === '1' ? 150 : 6

test('killed at any moment of a change of key, the folder is in the old state or in the new one', async (t) => {
  const { dataDir, remove } = aFolderOf({ binding: plain, needle: 'somebody', entries: 4_000 })
  t.after(remove)
  const content = contentOf(dataDir, plain)
  let now: Binding = plain
  const seen = { old: 0, new: 0 }
  let wholeMs = 600
  for (let run = 0; run < RUNS; run++) {
    // Encrypted, another key, decrypted, and again.
    const next = run % 3 === 2 && now !== plain ? plain : withKey(aKey())
    const child = fork(join(import.meta.dirname, 'change-process.ts'), {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    t.after(() => child.kill('SIGKILL'))
    child.send({ dataDir, from: hexOf(now), to: hexOf(next) })
    await once(child, 'message')
    const startedAt = performance.now()
    const exited = once(child, 'exit') as Promise<[number | null]>
    // The first one runs to its end: it says how long the others have.
    if (run > 0) {
      const after = Math.random() * wholeMs
      await Promise.race([wait(after, undefined, { ref: false }), exited])
      child.kill('SIGKILL')
    }
    const [code] = await exited
    if (run === 0) {
      assert.equal(code, 0)
      wholeMs = performance.now() - startedAt
    }
    const standing = [now, next].filter((binding) => opens(dataDir, binding.key))
    assert.equal(standing.length, 1, 'exactly one key opens it')
    const [binding] = standing as [Binding]
    assert.equal(contentOf(dataDir, binding), content)
    assert.deepEqual(leftovers(dataDir), [])
    seen[binding === now ? 'old' : 'new']++
    now = binding
  }
  t.diagnostic(
    `${RUNS} changes, ${seen.old} undone, ${seen.new} completed, ${Math.round(wholeMs)} ms`,
  )
})

function opens(dataDir: string, given: Uint8Array | null): boolean {
  try {
    return openFolder(dataDir, { given, seal: null, binaries, now: () => 1 }).state === 'open'
  } catch {
    return false
  }
}

function hexOf({ key }: Binding): string {
  return key === null ? '' : Buffer.from(key).toString('hex')
}
