import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '#main/platform/give-way.ts'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { Change } from '../change/change-file.ts'
import { runChange } from '../change/run-change.ts'
import { copyInClear } from '../copy-in-clear.ts'

type Binding = NonNullable<SqliteBinding>

/** Work over whole databases, which would hold everything else up for minutes. */
export type KeyTask =
  | {
      task: 'change'
      dataDir: string
      change: Pick<Change, 'next' | 'removesPlainBackups'>
      keys: { from: Binding; to: Binding }
    }
  | { task: 'copy-in-clear'; dataDir: string; folder: string; binding: Binding }
  /** Every page of these; empty files are none. */
  | { task: 'check'; paths: string[]; binding: SqliteBinding }
export type FromKeyThread = { say: 'done' } | { say: 'failed'; reason: Said }

if (parentPort !== null) {
  const { postMessage } = parentPort
  const say = (message: FromKeyThread) => postMessage.call(parentPort, message)
  try {
    run(workerData as KeyTask)
    say({ say: 'done' })
  } catch (error) {
    say({ say: 'failed', reason: (error as Error).message as Said })
  }
}

function run(work: KeyTask): void {
  if (work.task === 'change') runChange(work.dataDir, work.change, work.keys)
  else if (work.task === 'check') for (const path of work.paths) checkPages(path, work.binding)
  else {
    giveWay()
    copyInClear(work.dataDir, work.folder, work.binding)
  }
}

function checkPages(path: string, binding: SqliteBinding): void {
  const db = openSqlite(path, binding, { readonly: true, fileMustExist: true })
  try {
    const verdict = db.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw new Error(`${basename(path)} is damaged`)
  } finally {
    db.close()
  }
}
