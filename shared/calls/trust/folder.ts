import { z } from 'zod'
import type { FolderJudgement, FolderStanding } from '../../host/data-folder.ts'
import { call } from '../call.ts'
import { nothing } from '../inputs.ts'

const path = z.string().min(1).max(4_000)

/** Where everything is kept, and moving it to another folder. */
export const folderCalls = {
  'folder.read': call<FolderStanding>()(nothing),
  /** The desktop's own dialog; null where a person chose nothing. */
  'folder.choose': call<{ path: string | null }>()(nothing),
  /** What would happen; nothing is changed. */
  'folder.judge': call<FolderJudgement>()(z.strictObject({ path })),
  /** Moves it when nothing is open: the app ends and begins again, or at the next start by hand. */
  'folder.move': call<FolderStanding>()(z.strictObject({ path, mayBeSynced: z.boolean() })),
  /** Drops a move that waits or was interrupted, with what was copied. */
  'folder.stay': call<FolderStanding>()(nothing),
  /** Removes the copy that a move left behind. */
  'folder.removeFormer': call<FolderStanding>()(z.strictObject({ path })),
} as const
