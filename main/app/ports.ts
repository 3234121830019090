import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { SpawnWorker } from '#main/tunnel/worker/spawn-worker.ts'
import type { UpdateStatus } from '#shared/host/update-status.ts'
import type { Status } from '#shared/status.ts'
import type { Log } from './log.ts'
import type { SecretOverrides, SecretStore } from './secrets.ts'
import type { Settings } from './settings-file.ts'
import type { Vault } from './trust/encryption/vault.ts'

/** What a shell must lend to the core, and the desktop graces that may be absent. */
export type Ports = {
  version: string
  dataDir: string
  isDemo: boolean
  log: Log
  clock: Clock
  secrets: SecretStore
  secretOverrides: SecretOverrides
  /** Entry files of the worker threads and of the tunnel's process: sources in headless, bundles in the app. */
  entries: {
    inboxThread: string | URL
    ingestThread: string | URL
    readerThread: string | URL
    exportThread: string | URL
    /** Works over whole databases where the key changes; it begins only then. */
    keyThread: string | URL
    backupThread: string | URL
    /** Makes a study anew, and searches a damaged inbox. */
    rescueThread: string | URL
    tunnelProcess: string | URL
    /** Asks Thryve's API; it begins only where there are credentials. */
    thryveThread: string | URL
    /** The simulated sender of the demo study. */
    demoThread: string | URL
  }
  /** How the tunnel's process is started; absent: as a child of plain Node. */
  spawnTunnelWorker?: SpawnWorker
  /** The page's files, as built by Vite. */
  pageDir: string
  /** How the databases of the data folder are opened: as plain files, or with the key of the study. */
  sqliteBinding: SqliteBinding
  /** How the key of the study is kept and changed; absent where nothing is to be encrypted. */
  vault?: Vault | undefined
  /** How the data folder is found and held; absent: it can't be moved. */
  folder?: FolderPorts
  /** What was named on the command line or in the environment, above the saved settings. */
  overrides: SettingsOverrides
  graces: Graces
}

export type FolderPorts = {
  /** It was named at the start, and would be again at the next. */
  isNamed: boolean
  /** The desktop's own dialog for a folder; null where nobody chose one. */
  choose?: () => Promise<string | null>
  /** Ends and begins again, so that a move is made while nothing is open; null: only by hand. */
  restart: (() => void) | null
  /** Holds another folder as this one is held; returns its release, throws where somebody has it. */
  lock: (folder: string) => () => void
}

export type SettingsOverrides = Partial<
  Pick<
    Settings,
    'receiverPort' | 'tunnelProvider' | 'tunnelHost' | 'tunnelName' | 'publicUrl' | 'logLevel'
  >
>

/** A word to whoever is near. Never a secret, an identifier of the sender's or a health value. */
export type Notice = {
  title: string
  body: string
  /** Where a click leads in the page, such as `#/today`. */
  place: string
  /** What it is about, without saying of whom: for logs. */
  about: readonly string[]
}

/** Desktop graces; the page hides what is not here. */
export type Graces = {
  openAtLogin?: { read(): boolean; write(enabled: boolean): void }
  /** Without a folder, the data folder itself. */
  showDataFolder?: (folder?: string) => void
  updates?: UpdateGrace
  /** Shows a notice outside the window; at once, never throws. False where nobody can see it. */
  notify?: (notice: Notice) => boolean
}

/** Looks for the next version of an installed app and puts it in place. */
export type UpdateGrace = {
  status(): UpdateStatus
  /** Returns its remover. */
  onChange(listener: () => void): () => void
  check(): void
  setEnabled(enabled: boolean): void
  /** Does nothing unless an update is ready. */
  restart(): void
}

export type Clock = { now(): number }

/** The running core, as a shell sees it. */
export type RunningApp = {
  /** The one way in for every client: web-standard objects, so it hangs on any server. */
  door(request: Request, path?: string): Promise<Response>
  /** Opens the door of the headless host; the desktop's scheme needs none. */
  readonly doorToken: string
  status(): Status
  /** Called with every new status; returns its remover. */
  onStatus(listener: (status: Status) => void): () => void
  /** The webhook addresses with the secret, for copying. */
  webhookAddress(): { localUrl: string; publicUrl: string | null }
  pauseReceiving(forMs: number | null): void
  resumeReceiving(): void
  retryTunnel(): void
  /** Presentation mode: the sender's ids and aliases appear nowhere. */
  hideIdentifiers(hides: boolean): void
  /** How many participants need a person; how many, never who. */
  participantsInNeed(): Promise<number>
  /** The machine is about to sleep, or woke up. */
  suspend(): void
  wake(): void
  /** Stops everything in order; at most 5 s. */
  stop(): Promise<void>
}
