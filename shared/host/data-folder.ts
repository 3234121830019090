/** Where everything is kept, and what can be done about it. */
export type FolderStanding = {
  path: string
  bytes: number
  /**
   * `now`: the app ends and begins again for it; `at-start`: at the next start by hand; `named`: the
   * folder was named at the start, and would be again.
   */
  way: 'now' | 'at-start' | 'named' | 'demo'
  /** The shell has a dialog for choosing a folder. */
  canChoose: boolean
  wish: FolderWish | null
  /** What was left behind at moves: whole copies that nobody uses. */
  formers: { path: string; bytes: number }[]
}

/** A move that waits for the next start, or one that did not come to its end: everything is as it was. */
export type FolderWish = { to: string; stopped: FolderStop | null }

/** `killed`: the app ended in the middle; `failed`: the log says why. */
export type FolderStop = FolderProblem | 'killed' | 'failed'

/** Why a folder can't take the study. */
export type FolderProblem =
  /** Not a whole path, or nothing there that could hold it. */
  | 'missing'
  /** It is the data folder, in it, or around it. */
  | 'nested'
  | 'filled'
  | 'network'
  | 'read-only'
  /** Its disk can't keep other users of the computer out. */
  | 'open-to-all'
  | 'no-room'
  /** Something else waits for the next start, or the folder was named at the start. */
  | 'not-now'

export type FolderJudgement = {
  /** The folder itself, or a new one in it where it is not empty. */
  to: string
  bytes: number
  /** About how long nothing is received. */
  seconds: number
  /** The service that seems to copy it to a cloud; a person must agree to that. */
  syncedBy: string | null
  problem: FolderProblem | null
}
