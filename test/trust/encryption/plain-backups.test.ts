import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { plainBackups } from '#main/app/trust/encryption/plain-backups.ts'
import { aFolder } from '../../making/a-study.ts'

/** Gives a backup other names, as one that is being written gets them, until it is ended. */
const renaming = `
  const { renameSync } = require('node:fs')
  const { workerData: [one, other], parentPort } = require('node:worker_threads')
  parentPort.postMessage('begins')
  for (;;) {
    renameSync(one, other)
    renameSync(other, one)
    // Longer under each name than a look takes, as backups are.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
  }
`

test('a backup that gets its name at this moment is found, and disturbs nobody', async (t) => {
  const { folder, remove } = aFolder()
  const backups = join(folder, 'backups')
  mkdirSync(backups)
  const names = ['2024-06-01.sqlite.gz', '2024-06-01.sqlite.gz.unfinished'] as const
  const [one, other] = names.map((name) => join(backups, name)) as [string, string]
  writeFileSync(one, 'not encrypted')
  const worker = new Worker(renaming, { eval: true, workerData: [one, other] })
  t.after(async () => {
    await worker.terminate()
    remove()
  })
  await new Promise((resolve) => worker.once('message', resolve))
  for (let look = 0; look < 3_000; look++) {
    const found = plainBackups(folder)
    assert.equal(found.length, 1)
    assert.ok(found[0] === one || found[0] === other)
  }
})
