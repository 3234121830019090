import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { CallFailed } from '#main/door/door.ts'
import type { folderCalls } from '#shared/calls/trust/folder.ts'
import type { Handlers } from '#shared/contract.ts'
import type { FolderJudgement, FolderStanding } from '#shared/host/data-folder.ts'
import type { Ports } from '../ports.ts'
import { syncedBy } from '../setup/synced-folder.ts'
import { checkNothingWaits } from '../trust/encryption/change/run-change.ts'
import { destinationIn, problemOf } from './destination.ts'
import { bytesOf, entriesOf } from './folder-files.ts'
import { formerFolders, removeFormer } from './former-folder.ts'
import { dropWish } from './move-folder.ts'
import { readWish, writeWish } from './notes.ts'

/** Measured on a busy machine with two cores, checks included; see docs/decisions/0061-moving-the-folder.md. */
const MOVED_BYTES_PER_SECOND = 40e6
/** The answer is on its way before everything ends. */
const RESTART_AFTER_MS = 300

/** What the window asks about the data folder. A move is only ordered here: it is made between an end and a start. */
export function folderHandlers(ports: Ports): Pick<Handlers, keyof typeof folderCalls> {
  const { dataDir, folder } = ports

  async function read(): Promise<FolderStanding> {
    const formers = formerFolders(dataDir)
    const sizes = await Promise.all(formers.map(sizeOf))
    const wish = readWish(dataDir)
    return {
      path: dataDir,
      bytes: await sizeOf(dataDir),
      way: way(),
      canChoose: folder?.choose !== undefined,
      wish: wish && { to: wish.to, stopped: wish.stopped },
      formers: formers.map((path, index) => ({ path, bytes: sizes[index] ?? 0 })),
    }
  }

  function way(): FolderStanding['way'] {
    if (ports.isDemo) return 'demo'
    if (folder === undefined || folder.isNamed) return 'named'
    return folder.restart === null ? 'at-start' : 'now'
  }

  async function judge(chosen: string): Promise<FolderJudgement> {
    const bytes = await sizeOf(dataDir)
    const order = { chosen, from: dataDir, bytes }
    const to = destinationIn(chosen, dataDir)
    return {
      to,
      bytes,
      seconds: Math.ceil(bytes / MOVED_BYTES_PER_SECOND) + 3,
      syncedBy: syncedBy(to) ?? syncedBy(realOf(chosen)),
      problem: waits() ? 'not-now' : problemOf(order, ports.sqliteBinding?.plainBinary ?? null),
    }
  }

  /** What waits for the next start was begun for the folder as it is. */
  function waits(): boolean {
    try {
      checkNothingWaits(dataDir)
      return way() === 'named' || way() === 'demo'
    } catch {
      return true
    }
  }

  return {
    'folder.read': read,
    'folder.choose': async () => ({ path: (await folder?.choose?.()) ?? null }),
    'folder.judge': ({ path }) => judge(path),
    'folder.move': async ({ path, mayBeSynced }) => {
      const { to, problem, syncedBy: service } = await judge(path)
      if (problem !== null || (service !== null && !mayBeSynced))
        throw new CallFailed(
          'bad-input',
          'There is no such folder, or it can’t be used. Write the whole path of a folder that is there.',
        )
      const former = readWish(dataDir)
      if (former !== null && former.to !== to) await dropWish(dataDir)
      const id = former?.to === to ? former.id : randomUUID()
      writeWish(dataDir, { id, to, mayBeSynced, step: 'ordered', stopped: null })
      if (folder?.restart) setTimeout(folder.restart, RESTART_AFTER_MS)
      return read()
    },
    'folder.stay': async () => {
      await dropWish(dataDir)
      return read()
    },
    'folder.removeFormer': async ({ path }) => {
      if (folder !== undefined) await removeFormer(path, dataDir, folder.lock)
      return read()
    },
  }
}

async function sizeOf(folder: string): Promise<number> {
  return bytesOf(await entriesOf(folder))
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
